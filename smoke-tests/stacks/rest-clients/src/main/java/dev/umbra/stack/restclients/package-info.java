/** Applications that call OpenAI's API through each client that Feign, Retrofit and Google's HTTP client ride on. */
@NullMarked
package dev.umbra.stack.restclients;

import org.jspecify.annotations.NullMarked;
