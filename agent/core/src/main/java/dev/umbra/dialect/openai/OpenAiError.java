package dev.umbra.dialect.openai;

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
 * What OpenAI's APIs, and the hosts that speak like them, say went wrong: {@code
 * {"error":{"message","type","param","code"}}}, and its variants.
 *
 * <p>Mistral puts the same fields at the top, Google answers with a list of one, OpenRouter may send an error with
 * status 200 or amid a stream. A stream of Responses has it in an event {@code error} of its own, or in a response that
 * failed.
 */
public final class OpenAiError {

    /** The convention's value for an error that has no name. */
    private static final String UNNAMED = "_OTHER";

    /** A name like {@code rate_limit_exceeded}. No hyphen, no spaces: keys have the one, messages the other. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_.]{1,63}");

    private OpenAiError() {}

    /** Whether the response or the event of a stream is, or carries, an error. */
    public static boolean isIn(JsonNode body) {
        return in(body) != null;
    }

    /** What {@link dev.umbra.dialect.Dialect#errorType} answers. */
    public static @Nullable String type(int status, byte[] body) {
        boolean failed = status < 200 || status > 299;
        // most answers carry no error, and need not be parsed once more to know it
        if (!failed && !new String(body, ISO_8859_1).contains("\"error\"")) {
            return null;
        }
        JsonNode error = find(body, failed);
        if (error == null) {
            return failed ? Integer.toString(status) : null;
        }
        String name = name(error);
        if (name != null) {
            return name;
        }
        return failed ? Integer.toString(status) : UNNAMED;
    }

    private static @Nullable JsonNode find(byte[] body, boolean failed) {
        if (ServerSentEvents.opens(body)) {
            return inStream(body);
        }
        JsonNode tree = parse(body);
        if (tree == null) {
            return null;
        }
        JsonNode response = tree.isArray() ? tree.path(0) : tree;
        JsonNode error = in(response);
        return error == null && failed ? response : error;
    }

    private static @Nullable JsonNode in(JsonNode body) {
        for (JsonNode error : List.of(body.path("error"), body.path("response").path("error"))) {
            if (error.isObject() || error.isString()) {
                return error;
            }
        }
        return "error".equals(Json.text(body.path("type"))) ? body : null;
    }

    private static @Nullable JsonNode inStream(byte[] body) {
        for (ServerSentEvents.Event event : ServerSentEvents.parse(body)) {
            JsonNode chunk =
                    event.data().contains("\"error\"") ? parse(event.data().getBytes(UTF_8)) : null;
            JsonNode error = chunk == null ? null : in(chunk);
            if (error != null) {
                return error;
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

    /** The first that is a name, from the most to the least exact; {@code status} is Google's. */
    private static @Nullable String name(JsonNode error) {
        for (String field : List.of("code", "type", "status")) {
            String value = Json.text(error.path(field));
            if (value != null && !value.equals("error") && NAME.matcher(value).matches()) {
                return value;
            }
        }
        Long code = Json.whole(error.path("code"));
        return code == null || code < 0 || code > 99_999 ? null : code.toString();
    }
}
