/** From the question to the candidate's request: in the same wire format, or through the canonical chat in another. */
@NullMarked
package dev.umbra.translation;

import org.jspecify.annotations.NullMarked;
