package dev.umbra.dialect.openai;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One message of a Chat Completions request, read. */
final class OpenAiMessage {

    private OpenAiMessage() {}

    static Message decode(JsonNode message) throws UndecodableException {
        Role role = role(message.path("role"));
        String name = Json.text(message.path("name"));
        if (role == Role.ASSISTANT) {
            OpenAiChoice said = new OpenAiChoice();
            said.add(message);
            return new Message(role, said.parts(), name);
        }
        List<Part> parts = OpenAiContent.parts(message.path("content"));
        return role == Role.TOOL
                ? new Message(role, toolResult(message, name, parts), null)
                : new Message(role, parts, name);
    }

    private static Role role(JsonNode role) throws UndecodableException {
        String name = Json.text(role);
        return switch (name == null ? "" : name) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default ->
                throw new UndecodableException(
                        "a message has a role other than system, developer, user, assistant, tool, function");
        };
    }

    /** The words of the result in one part, then what else it shows. Its name is that of the tool. */
    private static List<Part> toolResult(JsonNode message, @Nullable String tool, List<Part> content) {
        StringBuilder result = new StringBuilder();
        List<Part> others = new ArrayList<>();
        for (Part part : content) {
            if (part instanceof Part.Text words) {
                result.append(words.text());
            } else {
                others.add(part);
            }
        }
        List<Part> parts = new ArrayList<>();
        String callId = Json.words(message.path("tool_call_id"));
        parts.add(new Part.ToolResult(callId, tool, result.toString(), false));
        parts.addAll(others);
        return parts;
    }
}
