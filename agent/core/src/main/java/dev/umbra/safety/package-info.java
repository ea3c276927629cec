/**
 * What may leave as a shadow, and what Umbra may know of a call at all. Allow-lists, refusals and what is taken out are
 * the rows of {@code read-only.txt}, each with its source; what is not listed is not mirrored.
 */
@NullMarked
package dev.umbra.safety;

import org.jspecify.annotations.NullMarked;
