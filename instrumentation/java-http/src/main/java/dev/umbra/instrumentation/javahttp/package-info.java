/** Watches {@code java.net.http.HttpClient}, the JDK's own client and LangChain4j's default. */
@NullMarked
package dev.umbra.instrumentation.javahttp;

import org.jspecify.annotations.NullMarked;
