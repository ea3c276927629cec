/**
 * What may leave as a shadow, and what Umbra may know of a call at all. Allow-lists and refusals as data, each row with
 * its reason; what is not listed is not mirrored.
 */
@NullMarked
package dev.umbra.safety;

import org.jspecify.annotations.NullMarked;
