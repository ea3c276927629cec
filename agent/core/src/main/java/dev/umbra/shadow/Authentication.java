package dev.umbra.shadow;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The candidate's own credential, as the headers that its API wants. Asked right before sending: a signature ages. */
@FunctionalInterface
public interface Authentication {

    /** For a candidate that lets everyone in. */
    Authentication NONE = (url, body, now) -> Map.of();

    /** Names in lower case. */
    Map<String, String> headers(URI url, ByteString body, Instant now);

    /**
     * How {@code dialect} wants its key. Bedrock's is an API key, or has colons and is a pair of AWS's keys ({@link SigV4}).
     *
     * @param apiKey null where the candidate needs none
     */
    static Authentication of(String dialect, @Nullable String apiKey) {
        if (apiKey == null) {
            return NONE;
        }
        return switch (dialect) {
            case "bedrock" -> apiKey.contains(":") ? SigV4.of(apiKey) : header("authorization", "Bearer " + apiKey);
            case "anthropic" -> header("x-api-key", apiKey);
            case "azure-openai" -> header("api-key", apiKey);
            case "gemini" -> header("x-goog-api-key", apiKey);
            default -> header("authorization", "Bearer " + apiKey);
        };
    }

    private static Authentication header(String name, String value) {
        Map<String, String> headers = Map.of(name, value);
        return (url, body, now) -> headers;
    }
}
