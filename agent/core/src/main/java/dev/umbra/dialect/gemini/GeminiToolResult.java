package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool returned, {@code functionResponse}. Its {@code response} is an object, so words are wrapped:
 * {@code {"result": "…"}}, and {@code {"error": "…"}} for a tool that failed, as Google's SDKs do.
 */
final class GeminiToolResult {

    private static final String RESULT = "result";
    private static final String ERROR = "error";

    private GeminiToolResult() {}

    /** The result, then the media that came with it. */
    static List<Part> read(JsonNode functionResponse) {
        JsonNode response = functionResponse.path("response");
        String error = only(ERROR, response);
        String words = error == null ? wrapped(response) : error;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.ToolResult(
                Json.words(functionResponse.path("id")),
                Json.words(functionResponse.path("name")),
                words == null ? json(response) : words,
                error != null));
        for (JsonNode part : ProtoJson.list(functionResponse.path("parts"))) {
            Part.Media media = GeminiMedia.read(part);
            parts.add(media == null ? new Part.Unknown("functionResponse.parts") : media);
        }
        return parts;
    }

    /**
     * @param name of the tool, which the API wants with its result
     */
    static ObjectNode write(Part.ToolResult result, @Nullable String name) throws UntranslatableException {
        if (name == null) {
            throw new UntranslatableException("a tool result answers no tool call before it");
        }
        ObjectNode functionResponse = Json.newObject();
        if (result.callId() != null) {
            functionResponse.put("id", result.callId());
        }
        functionResponse.put("name", name);
        functionResponse.set("response", response(result));
        return functionResponse;
    }

    private static ObjectNode response(Part.ToolResult result) {
        if (result.failed()) {
            return Json.newObject().put(ERROR, result.result());
        }
        ObjectNode object = object(result.result());
        return object == null ? Json.newObject().put(RESULT, result.result()) : object;
    }

    /** The words within a wrapping; an object in JSON text would be written without one, so it is read with it. */
    private static @Nullable String wrapped(JsonNode response) {
        String words = only(RESULT, response);
        return words == null || object(words) != null ? null : words;
    }

    private static @Nullable String only(String field, JsonNode response) {
        return response.size() == 1 ? Json.text(field(response, field)) : null;
    }

    private static String json(JsonNode response) {
        return response.isMissingNode() || response.isNull() ? "{}" : Json.writeText(response);
    }

    private static @Nullable ObjectNode object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return Json.parse(text) instanceof ObjectNode object ? object : null;
        } catch (UndecodableException e) {
            return null;
        }
    }
}
