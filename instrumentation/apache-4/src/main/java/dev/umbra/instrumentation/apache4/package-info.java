/** Watches Apache HttpClient 4.3 to 4.5, which AWS SDKs and much of Spring Boot 2 ride on, and HttpAsyncClient 4. */
@NullMarked
package dev.umbra.instrumentation.apache4;

import org.jspecify.annotations.NullMarked;
