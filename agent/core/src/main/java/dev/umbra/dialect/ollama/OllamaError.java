package dev.umbra.dialect.ollama;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Ollama says went wrong, <code>{"error": "…"}</code>: a sentence, so the status is its name. */
final class OllamaError {

    /** The convention's value for an error that has no name. */
    private static final String UNNAMED = "_OTHER";

    private OllamaError() {}

    /** Whether the response, or a line of it, is an error. */
    static boolean isIn(JsonNode line) {
        return line.path("error").isString() || line.path("error").isObject();
    }

    static @Nullable String type(int status, byte[] body) {
        if (status < 200 || status > 299) {
            return Integer.toString(status);
        }
        // a stream that fails has begun with status 200
        return new String(body, ISO_8859_1).contains("\"error\"") && tells(body) ? UNNAMED : null;
    }

    private static boolean tells(byte[] body) {
        JsonNode only = OllamaLines.parseOnly(body);
        if (only != null) {
            return isIn(only);
        }
        return new String(body, UTF_8)
                .lines()
                .filter(line -> line.contains("\"error\""))
                .anyMatch(line -> {
                    JsonNode parsed = OllamaLines.parse(line);
                    return parsed != null && isIn(parsed);
                });
    }
}
