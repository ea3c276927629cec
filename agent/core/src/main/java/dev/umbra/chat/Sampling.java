package dev.umbra.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the model was asked to choose its words; null where the request leaves it to the provider.
 *
 * @param choices how many answers were asked for
 * @param outputType {@code text} or {@code json}
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
        @Nullable String outputType,
        List<String> stopSequences) {

    public static final Sampling DEFAULT =
            new Sampling(null, null, null, null, null, null, null, null, null, List.of());

    public Sampling {
        stopSequences = List.copyOf(stopSequences);
    }
}
