/** Tries an application of a stack under the packaged agent: each call of it makes one pair, and no more. */
@NullMarked
package dev.umbra.stack.trial;

import org.jspecify.annotations.NullMarked;
