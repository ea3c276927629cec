/** Watches {@code java.net.HttpURLConnection}, which Google's HTTP client, Feign and Spring's simple factory ride on. */
@NullMarked
package dev.umbra.instrumentation.httpurlconnection;

import org.jspecify.annotations.NullMarked;
