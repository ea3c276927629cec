package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Bedrock says went wrong. Most often the body has a message for people alone and the name stands in a header that
 * is not kept; then the status has to do. Amid a stream the name comes with the message that breaks it off.
 */
final class BedrockError {

    /** The convention's value for an error that has no name. */
    private static final String UNNAMED = "_OTHER";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{1,63}");

    private BedrockError() {}

    static @Nullable String type(int status, byte[] body) {
        if (EventStream.opens(body)) {
            return inStream(status, body);
        }
        boolean failed = isFailure(status);
        // most answers carry no error, and need not be parsed once more to know it
        if (!failed && !new String(body, ISO_8859_1).contains("\"__type\"")) {
            return null;
        }
        String name = inBody(body);
        return name == null && failed ? Integer.toString(status) : name;
    }

    private static boolean isFailure(int status) {
        return status < 200 || status > 299;
    }

    private static @Nullable String inStream(int status, byte[] body) {
        String unnamed = isFailure(status) ? Integer.toString(status) : null;
        try {
            for (EventStream.Message message : EventStream.parse(body)) {
                if (!message.isEvent()) {
                    String name = name(message.failure());
                    return name == null ? UNNAMED : name;
                }
                String vendors = InvokeModel.errorName(message);
                if (vendors != null) {
                    return vendors;
                }
            }
            return unnamed;
        } catch (UndecodableException e) {
            return unnamed;
        }
    }

    /** {@code __type} of Amazon's JSON protocols; an operation that does not exist has it in {@code Output}. */
    private static @Nullable String inBody(byte[] body) {
        try {
            JsonNode error = Json.parse(body);
            for (JsonNode holder : List.of(error, error.path("Output"))) {
                String type = Json.text(holder.path("__type"));
                if (type != null) {
                    return name(type.substring(type.lastIndexOf('#') + 1));
                }
            }
            return null;
        } catch (UndecodableException e) {
            return null;
        }
    }

    /** A stream spells {@code throttlingException} what a response calls {@code ThrottlingException}: one error, one name. */
    private static @Nullable String name(String given) {
        if (!NAME.matcher(given).matches()) {
            return null;
        }
        return given.substring(0, 1).toUpperCase(Locale.ROOT) + given.substring(1);
    }
}
