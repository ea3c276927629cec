/** Watches Jetty's HTTP client 12. */
@NullMarked
package dev.umbra.instrumentation.jetty12;

import org.jspecify.annotations.NullMarked;
