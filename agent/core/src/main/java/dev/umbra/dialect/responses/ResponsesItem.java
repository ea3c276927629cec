package dev.umbra.dialect.responses;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One item of an input or an output, read. The same items are what the model says and, later, what it is reminded of. */
final class ResponsesItem {

    private ResponsesItem() {}

    /** A message may leave its type out. */
    static String type(JsonNode item) {
        String type = Json.text(item.path("type"));
        if (type != null) {
            return type;
        }
        return item.path("role").isString() ? "message" : "";
    }

    /** What the model says in the item; what a server's tool did is one part that cannot be translated. */
    static List<Part> said(JsonNode item) throws UndecodableException {
        return switch (type(item)) {
            case "message" -> ResponsesContent.parts(item.path("content"));
            case "function_call" -> List.of(call(item, "arguments"));
            case "custom_tool_call" -> List.of(call(item, "input"));
            case "reasoning" -> reasoning(item);
            default -> List.of(new Part.Unknown(UncarriedFields.plainName(type(item))));
        };
    }

    private static Part call(JsonNode item, String arguments) {
        return new Part.ToolCall(
                Json.words(item.path("call_id")),
                ResponsesContent.textOf(item.path("name")),
                ResponsesContent.textOf(item.path(arguments)));
    }

    /** What was thought where the server shows it, else its summary; often there is neither. */
    private static List<Part> reasoning(JsonNode item) {
        String thought = joined(item.path("content"));
        String shown = thought.isEmpty() ? joined(item.path("summary")) : thought;
        return shown.isEmpty() ? List.of() : List.of(new Part.Reasoning(shown));
    }

    private static String joined(JsonNode texts) {
        List<String> paragraphs = new ArrayList<>();
        for (JsonNode part : texts) {
            paragraphs.add(ResponsesContent.textOf(part.path("text")));
        }
        return String.join("\n\n", paragraphs);
    }

    /** What a tool returned: its words in one part, then what else it shows. */
    static List<Part> returned(JsonNode item) throws UndecodableException {
        JsonNode output = item.path("output");
        StringBuilder words = new StringBuilder();
        List<Part> others = new ArrayList<>();
        for (Part part : ResponsesContent.parts(output)) {
            if (part instanceof Part.Text text) {
                words.append(text.text());
            } else {
                others.add(part);
            }
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.ToolResult(Json.words(item.path("call_id")), words.toString()));
        parts.addAll(others);
        return parts;
    }
}
