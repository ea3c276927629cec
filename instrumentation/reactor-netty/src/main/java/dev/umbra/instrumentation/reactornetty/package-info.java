/** Watches the HTTP client of Reactor Netty 1.0 to 1.3, on which Spring's WebClient and the Azure SDKs ride. */
@NullMarked
package dev.umbra.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
