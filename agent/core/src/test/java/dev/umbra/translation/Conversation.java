package dev.umbra.translation;

import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One conversation, with tools asked for at once, their results, a schema for the answer and several turns, written by
 * hand in each dialect as far as the dialect can say it.
 */
final class Conversation {

    private static final Map<String, String> PATHS = Map.of(
            "anthropic", "/v1/messages",
            "azure-openai", "/openai/deployments/production-model/chat/completions",
            "bedrock", "/model/production-model/converse-stream",
            "cohere", "/v2/chat",
            "gemini", "/v1beta/models/production-model:streamGenerateContent",
            "mistral", "/v1/chat/completions",
            "ollama", "/api/chat",
            "openai", "/v1/chat/completions",
            "openai-responses", "/v1/responses");

    private Conversation() {}

    static List<String> dialects() {
        return PATHS.keySet().stream().sorted().toList();
    }

    static String path(String dialect) {
        return Objects.requireNonNull(PATHS.get(dialect));
    }

    static byte[] body(String dialect) throws IOException {
        return read("conversation/" + dialect + ".json");
    }

    /**
     * The model's answer to it.
     *
     * @param kind {@code plain} or {@code stream}
     */
    static byte[] answer(String dialect, String kind) throws IOException {
        return read("answer/" + dialect + "." + kind);
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Conversation.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        }
    }

    static Dialect dialect(String id) {
        return Objects.requireNonNull(Dialects.find(id), id);
    }

    static Question in(String dialect) throws Exception {
        return dialect(dialect).decodeRequest(path(dialect), Json.parseObject(body(dialect)));
    }
}
