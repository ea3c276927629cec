/** Watches Apache HttpClient 5.0 to 5.6, classic (Spring's RestClient, the AWS SDK's default) and asynchronous. */
@NullMarked
package dev.umbra.instrumentation.apache5;

import org.jspecify.annotations.NullMarked;
