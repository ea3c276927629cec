package dev.umbra.testkit.contract;

import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;

/** What the scripted production model says. */
public final class Answers {

    public static final String JSON = "Content-Type: application/json";
    public static final String EVENTS = "Content-Type: text/event-stream";
    public static final String DONE = "data: [DONE]\n\n";

    private Answers() {}

    /** A chat completion. */
    public static String chat(String text) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-contract\",\"choices\":"
                + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}";
    }

    /** One server-sent event of a streamed chat completion. */
    public static String event(String text) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-contract\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    public static String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\"}}";
    }

    /** A script that answers every request well. */
    public static WireScript ok() {
        return (request, connection) -> answer(connection);
    }

    static void answer(WireConnection connection) throws IOException {
        connection.respond("200 OK", JSON + "\r\nX-Request-Id: req-1", chat("Yes."));
    }
}
