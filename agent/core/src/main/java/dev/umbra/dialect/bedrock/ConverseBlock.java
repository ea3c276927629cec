package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Citation;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One content block of a streamed answer, put together from its start and its deltas. */
final class ConverseBlock {

    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder input = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private @Nullable String toolUseId;
    private @Nullable String toolName;

    void start(JsonNode start) {
        String name = Json.text(start.path("toolUse").path("name"));
        if (name != null) {
            toolName = name;
            toolUseId = Json.text(start.path("toolUse").path("toolUseId"));
        }
    }

    void add(JsonNode delta) {
        append(text, delta.path("text"));
        append(reasoning, delta.path("reasoningContent").path("text"));
        append(input, delta.path("toolUse").path("input"));
        if (delta.path("citation").isObject()) {
            citations.add(ConverseCitation.decode(delta.path("citation")));
        }
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (!reasoning.isEmpty()) {
            parts.add(new Part.Reasoning(reasoning.toString()));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        if (toolName != null) {
            parts.add(new Part.ToolCall(toolUseId, toolName, arguments()));
        }
        return parts;
    }

    List<Citation> citations() {
        return citations;
    }

    /** Of a tool that takes none nothing comes, where the plain answer has an empty object. */
    private String arguments() {
        return input.toString().isBlank() ? "{}" : input.toString();
    }

    private static void append(StringBuilder to, JsonNode fragment) {
        String text = Json.text(fragment);
        if (text != null) {
            to.append(text);
        }
    }
}
