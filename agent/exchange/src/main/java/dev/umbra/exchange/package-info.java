/**
 * The seam between the HTTP clients of the application and Umbra's core: one call as it passes, and the one static door
 * that woven code calls. It stands on the JDK alone, so that every class loader can hold it.
 */
@NullMarked
package dev.umbra.exchange;

import org.jspecify.annotations.NullMarked;
