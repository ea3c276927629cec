/** Which share of the eligible calls is mirrored, exactly and without aliasing. It runs on application threads: one atomic add. */
@NullMarked
package dev.umbra.sampling;

import org.jspecify.annotations.NullMarked;
