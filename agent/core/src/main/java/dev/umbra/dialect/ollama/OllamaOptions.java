package dev.umbra.dialect.ollama;

import dev.umbra.chat.Effort;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How words are chosen, {@code options}. */
final class OllamaOptions {

    static final String LIMIT = "num_predict";

    private OllamaOptions() {}

    static Sampling read(JsonNode options, @Nullable Effort effort) {
        return new Sampling(
                Json.number(options.path("temperature")),
                Json.number(options.path("top_p")),
                Json.whole(options.path("top_k")),
                Json.number(options.path("frequency_penalty")),
                Json.number(options.path("presence_penalty")),
                limit(options),
                Json.whole(options.path("seed")),
                null,
                stopSequences(options.path("stop")),
                effort);
    }

    static void write(Sampling sampling, ObjectNode body, Set<String> lossy) {
        ObjectNode options = Json.newObject();
        put(options, "temperature", sampling.temperature());
        put(options, "top_p", sampling.topP());
        put(options, "top_k", sampling.topK());
        put(options, "frequency_penalty", sampling.frequencyPenalty());
        put(options, "presence_penalty", sampling.presencePenalty());
        put(options, LIMIT, sampling.maxTokens());
        put(options, "seed", sampling.seed());
        if (!sampling.stopSequences().isEmpty()) {
            sampling.stopSequences().forEach(options.putArray("stop")::add);
        }
        if (!options.isEmpty()) {
            body.set("options", options);
        }
        if (sampling.choices() != null && sampling.choices() > 1) {
            lossy.add(Losses.CHOICES);
        }
    }

    /** Below zero is Ollama's word for no limit. */
    static @Nullable Long limit(JsonNode options) {
        Long most = Json.whole(options.path(LIMIT));
        return most == null || most < 0 ? null : most;
    }

    private static List<String> stopSequences(JsonNode stop) {
        return Json.texts(stop.isString() ? List.of(stop) : stop);
    }

    private static void put(ObjectNode options, String name, @Nullable Double value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static void put(ObjectNode options, String name, @Nullable Long value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
