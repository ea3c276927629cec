/** OpenAI's Responses, which ask and answer in items instead of messages. */
@NullMarked
package dev.umbra.dialect.responses;

import org.jspecify.annotations.NullMarked;
