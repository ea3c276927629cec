/** The two doors into the jar: {@code -javaagent} and the command line. Nothing here knows what becomes of a call. */
@NullMarked
package dev.umbra.launcher;

import org.jspecify.annotations.NullMarked;
