package dev.umbra.stack.restclients;

import java.io.BufferedReader;
import java.io.Reader;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's chat completions, whole and streamed, as an application without an SDK writes and reads them. */
final class ChatJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ChatJson() {}

    static String request(String question, boolean streamed) {
        var body = JSON.createObjectNode().put("model", "large-1").put("stream", streamed);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        return body.toString();
    }

    static String answer(String body) {
        return choice(body).path("message").path("content").asString();
    }

    /** The text of a streamed answer. */
    static String streamed(Reader answer) {
        return new BufferedReader(answer).lines().map(ChatJson::delta).collect(Collectors.joining());
    }

    private static String delta(String line) {
        return line.startsWith("data: {")
                ? choice(line.substring("data: ".length()))
                        .path("delta")
                        .path("content")
                        .asString("")
                : "";
    }

    private static JsonNode choice(String json) {
        return JSON.readTree(json).path("choices").path(0);
    }
}
