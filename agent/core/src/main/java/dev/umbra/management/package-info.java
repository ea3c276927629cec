/** The JMX bean: the accounts for operators to read, and pause, resume and reload for them to call. Registered with the first watched call, never in premain. */
@NullMarked
package dev.umbra.management;

import org.jspecify.annotations.NullMarked;
