package dev.umbra.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A request for an answer as a stand-in received it, in whichever format its path stands for.
 *
 * @param query empty where there is none
 * @param headers lower-case names
 * @param body missing where it was not JSON
 */
public record Question(String path, String query, Map<String, String> headers, JsonNode body) {

    public Question {
        headers = Map.copyOf(headers);
    }

    /** What the user said last, whether the client wrote it as a string or as parts. */
    public String text() {
        return format().asked(this);
    }

    public String model() {
        return format().model(this);
    }

    public boolean streamed() {
        return format().streamed(this);
    }

    /** The names of the tools that the model may call. */
    public List<String> tools() {
        return format().tools(this);
    }

    WireFormat format() {
        return WireFormats.of(path);
    }

    /** A count as plausible as any. */
    int tokens() {
        return Reply.words(text()).size() + 8;
    }
}
