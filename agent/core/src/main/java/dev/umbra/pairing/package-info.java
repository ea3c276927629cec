/** One production call and the candidate's answer to the same question, and how the two find each other. */
@NullMarked
package dev.umbra.pairing;

import org.jspecify.annotations.NullMarked;
