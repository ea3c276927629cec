/** Watches AsyncHttpClient 2.1 to 3.x, with HTTP/1.1 and, where the client speaks it, HTTP/2. */
@NullMarked
package dev.umbra.instrumentation.asynchttpclient;

import org.jspecify.annotations.NullMarked;
