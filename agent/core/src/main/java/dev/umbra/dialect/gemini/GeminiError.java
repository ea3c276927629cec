package dev.umbra.dialect.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Google says went wrong: {@code {"error":{"code","message","status"}}}, at times in a list of one. */
final class GeminiError {

    /** The convention's value for an error that has no name. */
    private static final String UNNAMED = "_OTHER";

    /** {@code RESOURCE_EXHAUSTED}: a constant of google.rpc.Code, never a sentence. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]{1,63}");

    private GeminiError() {}

    /** Whether the response or the chunk is an error. */
    static boolean isIn(JsonNode body) {
        return body.path("error").isObject();
    }

    static @Nullable String type(int status, byte[] body) {
        boolean failed = status < 200 || status > 299;
        // most answers carry no error, and need not be parsed once more to know it
        boolean mayTell = new String(body, ISO_8859_1).contains("\"error\"");
        JsonNode error = mayTell ? find(chunks(body)) : null;
        if (error == null) {
            return failed ? Integer.toString(status) : null;
        }
        String name = Json.text(error.path("status"));
        if (name != null && NAME.matcher(name).matches()) {
            return name;
        }
        return failed ? Integer.toString(status) : UNNAMED;
    }

    private static List<String> chunks(byte[] body) {
        if (JsonArrayStream.opens(body)) {
            return JsonArrayStream.elements(body);
        }
        return ServerSentEvents.opens(body)
                ? ServerSentEvents.parse(body).stream()
                        .map(ServerSentEvents.Event::data)
                        .toList()
                : List.of(new String(body, UTF_8));
    }

    private static @Nullable JsonNode find(List<String> chunks) {
        for (String chunk : chunks) {
            JsonNode parsed = chunk.contains("\"error\"") ? parse(chunk) : null;
            if (parsed != null && isIn(parsed)) {
                return parsed.path("error");
            }
        }
        return null;
    }

    private static @Nullable JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (UndecodableException e) {
            return null;
        }
    }
}
