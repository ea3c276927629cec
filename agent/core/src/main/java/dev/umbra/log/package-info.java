/** Umbra's own lines on stderr. No logging framework: the application's must neither be initialised nor be fed by us. */
@NullMarked
package dev.umbra.log;

import org.jspecify.annotations.NullMarked;
