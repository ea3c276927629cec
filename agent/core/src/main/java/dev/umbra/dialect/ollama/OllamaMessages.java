package dev.umbra.dialect.ollama;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.CalledTools;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conversation of a request, read in order. */
final class OllamaMessages {

    private final List<Message> messages = new ArrayList<>();
    private final CalledTools calledTools = new CalledTools();

    void add(JsonNode message) {
        Role role = role(message);
        if (role == null) {
            messages.add(new Message(Role.USER, List.of(new Part.Unknown("messages[].role")), null));
            return;
        }
        List<Part> parts = new ArrayList<>();
        if (role == Role.TOOL) {
            parts.add(toolResult(message));
        } else {
            parts.addAll(reasoning(message));
            parts.addAll(words(message.path("content")));
        }
        parts.addAll(OllamaImages.read(message.path("images")));
        for (Part.ToolCall call : OllamaTools.calls(message)) {
            calledTools.called(call);
            parts.add(call);
        }
        messages.add(new Message(role, parts, null));
    }

    List<Message> read() {
        return messages;
    }

    /** None where there are none. */
    static List<Part> words(JsonNode content) {
        if (content.isContainer()) {
            return List.of(new Part.Unknown("content"));
        }
        String words = Json.words(content);
        return words == null ? List.of() : List.of(new Part.Text(words));
    }

    static List<Part> reasoning(JsonNode message) {
        String thinking = Json.words(message.path("thinking"));
        return thinking == null ? List.of() : List.of(new Part.Reasoning(thinking));
    }

    private static @Nullable Role role(JsonNode message) {
        String role = Json.text(message.path("role"));
        return switch (role == null ? "" : role) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> null;
        };
    }

    private Part.ToolResult toolResult(JsonNode message) {
        String content = Json.text(message.path("content"));
        Part.ToolResult result = new Part.ToolResult(
                Json.words(message.path("tool_call_id")),
                Json.words(message.path("tool_name")),
                content == null ? "" : content,
                false);
        return OllamaTools.named(result, calledTools);
    }
}
