/** Watches the HTTP client of Vert.x 4 and 5, which its WebClient and the REST client of Quarkus ride. */
@NullMarked
package dev.umbra.instrumentation.vertx;

import org.jspecify.annotations.NullMarked;
