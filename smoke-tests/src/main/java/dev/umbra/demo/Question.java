package dev.umbra.demo;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A chat completion request as a stand-in received it.
 *
 * @param headers lower-case names
 */
public record Question(String path, Map<String, String> headers, JsonNode body) {

    public Question {
        headers = Map.copyOf(headers);
    }

    /** The last message, whether the client wrote it as a string or as parts. */
    public String text() {
        JsonNode messages = body.path("messages");
        JsonNode content = messages.path(messages.size() - 1).path("content");
        return content.isArray() ? content.path(0).path("text").asString("") : content.asString("");
    }

    public String model() {
        return body.path("model").asString("");
    }

    public boolean streamed() {
        return body.path("stream").asBoolean(false);
    }

    /** Whether the client asked for token counts at the end of the stream. */
    public boolean wantsStreamUsage() {
        return body.path("stream_options").path("include_usage").asBoolean(false);
    }
}
