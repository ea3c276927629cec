package dev.umbra.dialect.anthropic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says went wrong: {@code {"type":"error","error":{"type","message"}}}, as a body or as an event amid a stream.
 * Vertex AI may answer in Google's form instead, {@code {"error":{"code","message","status"}}}, also as a list of one.
 */
final class AnthropicError {

    /** The convention's value for an error that has no name. */
    private static final String UNNAMED = "_OTHER";

    /** Neither hyphens nor spaces: keys have the one, messages the other. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_]{1,63}");

    private AnthropicError() {}

    static boolean isIn(JsonNode body) {
        return body.path("error").isObject();
    }

    static @Nullable String type(int status, byte[] body) {
        boolean failed = status < 200 || status > 299;
        // most answers carry no error, and need not be parsed once more to know it
        boolean mayHoldError = failed || new String(body, ISO_8859_1).contains("\"error\"");
        JsonNode error = mayHoldError ? find(body) : null;
        String name = error == null ? null : name(error);
        if (failed) {
            return name == null || name.equals(UNNAMED) ? Integer.toString(status) : name;
        }
        return name;
    }

    static String name(JsonNode body) {
        for (String field : List.of("type", "status", "code")) {
            String name = Json.text(body.path("error").path(field));
            if (name != null && NAME.matcher(name).matches()) {
                return name;
            }
        }
        return UNNAMED;
    }

    private static @Nullable JsonNode find(byte[] body) {
        if (!ServerSentEvents.opens(body)) {
            JsonNode tree = parse(body);
            JsonNode response = tree != null && tree.isArray() ? tree.path(0) : tree;
            return response != null && isIn(response) ? response : null;
        }
        for (ServerSentEvents.Event event : ServerSentEvents.parse(body)) {
            JsonNode chunk =
                    event.data().contains("\"error\"") ? parse(event.data().getBytes(UTF_8)) : null;
            if (chunk != null && isIn(chunk)) {
                return chunk;
            }
        }
        return null;
    }

    private static @Nullable JsonNode parse(byte[] json) {
        try {
            return Json.parse(json);
        } catch (UndecodableException e) {
            return null;
        }
    }
}
