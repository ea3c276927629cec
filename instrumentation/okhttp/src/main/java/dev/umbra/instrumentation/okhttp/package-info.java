/** Watches OkHttp 3.14 to 5.x, the client of most vendors' SDKs. */
@NullMarked
package dev.umbra.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
