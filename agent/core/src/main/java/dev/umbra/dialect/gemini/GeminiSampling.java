package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;
import static dev.umbra.dialect.gemini.ProtoJson.whole;

import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How words are chosen, {@code generationConfig}. */
final class GeminiSampling {

    private static final int MOST_STOP_SEQUENCES = 5;

    private GeminiSampling() {}

    static Sampling read(JsonNode config) {
        return new Sampling(
                Json.number(config.path("temperature")),
                Json.number(field(config, "topP")),
                whole(field(config, "topK")),
                Json.number(field(config, "frequencyPenalty")),
                Json.number(field(config, "presencePenalty")),
                whole(field(config, "maxOutputTokens")),
                whole(config.path("seed")),
                whole(field(config, "candidateCount")),
                stopSequences(field(config, "stopSequences")),
                GeminiThinking.read(field(config, "thinkingConfig")));
    }

    static void write(Sampling sampling, @Nullable String model, ObjectNode config, Set<String> lossy) {
        put(config, "temperature", sampling.temperature());
        put(config, "topP", sampling.topP());
        put(config, "topK", sampling.topK());
        put(config, "maxOutputTokens", sampling.maxTokens());
        put(config, "candidateCount", sampling.choices());
        writeSeed(sampling.seed(), config, lossy);
        writeStopSequences(sampling.stopSequences(), config, lossy);
        writePenalties(sampling, model, config, lossy);
        GeminiThinking.write(sampling.effort(), model, config, lossy);
    }

    private static List<String> stopSequences(JsonNode given) {
        return Json.texts(given.isString() ? List.of(given) : ProtoJson.list(given));
    }

    /** An {@code int32}; other APIs take longer ones. */
    private static void writeSeed(@Nullable Long seed, ObjectNode config, Set<String> lossy) {
        if (seed == null) {
            return;
        }
        if (seed.intValue() == seed) {
            config.put("seed", seed);
        } else {
            lossy.add(Losses.SEED);
        }
    }

    private static void writeStopSequences(List<String> sequences, ObjectNode config, Set<String> lossy) {
        if (sequences.isEmpty()) {
            return;
        }
        ArrayNode given = config.putArray("stopSequences");
        sequences.stream().limit(MOST_STOP_SEQUENCES).forEach(given::add);
        if (sequences.size() > MOST_STOP_SEQUENCES) {
            lossy.add(Losses.STOP_SEQUENCES);
        }
    }

    private static void writePenalties(
            Sampling sampling, @Nullable String model, ObjectNode config, Set<String> lossy) {
        if (GeminiModel.isBefore3(model)) {
            put(config, "frequencyPenalty", sampling.frequencyPenalty());
            put(config, "presencePenalty", sampling.presencePenalty());
            return;
        }
        if (sampling.frequencyPenalty() != null) {
            lossy.add(Losses.FREQUENCY_PENALTY);
        }
        if (sampling.presencePenalty() != null) {
            lossy.add(Losses.PRESENCE_PENALTY);
        }
    }

    private static void put(ObjectNode config, String name, @Nullable Double value) {
        if (value != null) {
            config.put(name, value);
        }
    }

    private static void put(ObjectNode config, String name, @Nullable Long value) {
        if (value != null) {
            config.put(name, value);
        }
    }
}
