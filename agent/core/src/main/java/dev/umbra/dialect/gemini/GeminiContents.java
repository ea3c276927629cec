package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversation of a request, read. What tools returned comes in contents of the user, each result becomes a message
 * of its own; contents without parts say nothing.
 */
final class GeminiContents {

    private final List<Message> messages = new ArrayList<>();

    private GeminiContents() {}

    static List<Message> read(ObjectNode body) throws UndecodableException {
        JsonNode contents = body.path("contents");
        if (!contents.isContainer()) {
            throw new UndecodableException("the request has no array 'contents'");
        }
        GeminiContents reader = new GeminiContents();
        reader.addSystem(field(body, "systemInstruction"));
        for (JsonNode content : ProtoJson.list(contents)) {
            reader.add(content);
        }
        return reader.messages;
    }

    private void addSystem(JsonNode instruction) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : ProtoJson.list(instruction.path("parts"))) {
            addIfAny(parts, GeminiParts.read(part));
        }
        addMessage(Role.SYSTEM, parts);
    }

    private void add(JsonNode content) {
        String role = Json.text(content.path("role"));
        switch (role == null ? "" : role) {
            case "model" -> addModel(content);
            case "", "user", "function", "tool" -> addUser(content);
            default -> addMessage(Role.USER, List.of(new Part.Unknown("contents[].role")));
        }
    }

    private void addModel(JsonNode content) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : ProtoJson.list(content.path("parts"))) {
            addIfAny(parts, GeminiParts.read(part));
        }
        addMessage(Role.ASSISTANT, parts);
    }

    private void addUser(JsonNode content) {
        List<Part> said = new ArrayList<>();
        for (JsonNode part : ProtoJson.list(content.path("parts"))) {
            JsonNode functionResponse = field(part, "functionResponse");
            if (functionResponse.isObject()) {
                addMessage(Role.USER, said);
                said.clear();
                addMessage(Role.TOOL, GeminiToolResult.read(functionResponse));
            } else {
                addIfAny(said, GeminiParts.read(part));
            }
        }
        addMessage(Role.USER, said);
    }

    private static void addIfAny(List<Part> parts, @Nullable Part part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private void addMessage(Role role, List<Part> parts) {
        if (!parts.isEmpty()) {
            messages.add(new Message(role, parts, null));
        }
    }
}
