/** An application that calls OpenAI's API with each of Spring's HTTP clients on each transport. */
@NullMarked
package dev.umbra.stack.springweb;

import org.jspecify.annotations.NullMarked;
