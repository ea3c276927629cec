package dev.umbra.dialect;

import dev.umbra.chat.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that the canonical chat carries as text, for APIs that want it as a value. */
public final class JsonText {

    private JsonText() {}

    /** @param otherwise what is wrong where it is no JSON */
    public static JsonNode value(String text, String otherwise) throws UntranslatableException {
        try {
            return Json.parse(text);
        } catch (UndecodableException e) {
            throw new UntranslatableException(otherwise);
        }
    }

    /** @param otherwise what is wrong where it is no JSON object */
    public static ObjectNode object(String text, String otherwise) throws UntranslatableException {
        if (value(text, otherwise) instanceof ObjectNode object) {
            return object;
        }
        throw new UntranslatableException(otherwise);
    }

    /** Some hosts write a call without arguments as no text at all. */
    public static ObjectNode arguments(Part.ToolCall call) throws UntranslatableException {
        return call.arguments().isBlank()
                ? Json.newObject()
                : object(call.arguments(), "the arguments of a tool call are not a JSON object");
    }
}
