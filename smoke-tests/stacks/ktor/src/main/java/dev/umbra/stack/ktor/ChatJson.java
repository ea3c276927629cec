package dev.umbra.stack.ktor;

import java.io.BufferedReader;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's chat completions as an application without an SDK writes and reads them. */
final class ChatJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ChatJson() {}

    static String request(String question, boolean stream) {
        var body = JSON.createObjectNode().put("model", "large-1").put("stream", stream);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        return body.toString();
    }

    static String answer(String body) {
        return choice(body).path("message").path("content").asString();
    }

    /** The pieces of a streamed answer, put together. */
    static String streamed(BufferedReader events) {
        return events.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> choice(line.substring("data: ".length())))
                .map(choice -> choice.path("delta").path("content").asString(""))
                .collect(Collectors.joining());
    }

    private static JsonNode choice(String body) {
        return JSON.readTree(body).path("choices").path(0);
    }
}
