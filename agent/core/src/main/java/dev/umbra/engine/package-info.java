/** The way of one call through the core: admission on the application's thread, then everything else on ours. It owns the threads and the order of starting and ending. */
@NullMarked
package dev.umbra.engine;

import org.jspecify.annotations.NullMarked;
