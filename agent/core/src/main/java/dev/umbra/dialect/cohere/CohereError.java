package dev.umbra.dialect.cohere;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says went wrong. Its errors have a message for people and no name, {@code {"id","message"}}, so that the
 * status must do; an answer with status 200 may still have failed, and its finish reason says so.
 */
final class CohereError {

    private CohereError() {}

    static @Nullable String type(int status, byte[] body) {
        if (status < 200 || status > 299) {
            return Integer.toString(status);
        }
        // most answers are none, and need not be parsed once more to know it
        String text = new String(body, ISO_8859_1);
        if (!text.contains("\"ERROR") && !text.contains("\"TIMEOUT\"")) {
            return null;
        }
        if (!ServerSentEvents.opens(body)) {
            return failure(body);
        }
        for (ServerSentEvents.Event event : ServerSentEvents.parse(body)) {
            String failure = failure(event.data().getBytes(UTF_8));
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Whether that finish reason means that there is no answer. */
    static boolean isFailure(String finish) {
        return finish.equals("ERROR") || finish.equals("TIMEOUT");
    }

    /** In an answer at the top, in the last event of a stream in its delta. */
    private static @Nullable String failure(byte[] json) {
        try {
            JsonNode response = Json.parse(json);
            String finish = Json.text(response.path("finish_reason"));
            if (finish == null) {
                finish = Json.text(response.path("delta").path("finish_reason"));
            }
            return finish != null && isFailure(finish) ? finish : null;
        } catch (UndecodableException e) {
            return null;
        }
    }
}
