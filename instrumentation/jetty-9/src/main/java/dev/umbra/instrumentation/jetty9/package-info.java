/** Watches Jetty's HTTP client 9.4.24 to 11, whose packages are the same. */
@NullMarked
package dev.umbra.instrumentation.jetty9;

import org.jspecify.annotations.NullMarked;
