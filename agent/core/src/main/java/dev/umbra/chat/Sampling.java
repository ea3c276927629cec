package dev.umbra.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the model was asked to choose its words, and how many; null where the request leaves it to the provider.
 *
 * @param choices how many answers were asked for
 */
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long topK,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable Long maxTokens,
        @Nullable Long seed,
        @Nullable Long choices,
        List<String> stopSequences,
        @Nullable Effort effort) {

    public static final Sampling DEFAULT =
            new Sampling(null, null, null, null, null, null, null, null, List.of(), null);

    public Sampling {
        stopSequences = List.copyOf(stopSequences);
    }

    /** The same, with another limit of the answer's length. */
    public Sampling withMaxTokens(@Nullable Long most) {
        return new Sampling(
                temperature, topP, topK, frequencyPenalty, presencePenalty, most, seed, choices, stopSequences, effort);
    }
}
