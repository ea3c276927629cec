package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that the provider counted; null where it did not say.
 *
 * @param input all of the prompt, cached tokens included
 * @param output all of the answer, reasoning included
 */
public record Usage(
        @Nullable Long input,
        @Nullable Long output,
        @Nullable Long cachedRead,
        @Nullable Long cachedWrite,
        @Nullable Long reasoning) {

    public static final Usage UNKNOWN = new Usage(null, null, null, null, null);
}
