/** An application that calls OpenAI's API with Ktor's client, through each engine that rides on a watched HTTP client. */
@NullMarked
package dev.umbra.stack.ktor;

import org.jspecify.annotations.NullMarked;
