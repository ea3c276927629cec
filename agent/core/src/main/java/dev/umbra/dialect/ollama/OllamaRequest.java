package dev.umbra.dialect.ollama;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.ToolChoice;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request, read. */
final class OllamaRequest {

    private OllamaRequest() {}

    static Question decode(OllamaOperation operation, String path, ObjectNode body) throws UndecodableException {
        ChatRequest request = new ChatRequest(
                Json.text(body.path("model")),
                streams(body),
                operation == OllamaOperation.CHAT ? conversation(body) : prompt(body),
                OllamaTools.definitions(body),
                ToolChoice.UNSAID,
                OllamaOutputFormat.read(body.path("format")),
                OllamaOptions.read(body.path("options"), OllamaThink.read(body.path("think"))));
        return new Question(OllamaDialect.ID, path, request, body, OllamaFields.uncarried(operation, body));
    }

    /** Unless the request says no. */
    private static boolean streams(ObjectNode body) {
        return !body.path("stream").isBoolean() || body.path("stream").booleanValue();
    }

    private static List<Message> conversation(ObjectNode body) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        if (body.path("messages").isEmpty() && body.has("prompt")) {
            throw new UndecodableException("'messages' is empty, and /api/chat knows no 'prompt': that loads a model");
        }
        OllamaMessages messages = new OllamaMessages();
        for (JsonNode message : body.path("messages")) {
            messages.add(message);
        }
        return messages.read();
    }

    private static List<Message> prompt(ObjectNode body) throws UndecodableException {
        if (!body.path("prompt").isString()) {
            throw new UndecodableException("the request has no text 'prompt'");
        }
        if (Json.words(body.path("prompt")) == null && body.has("messages")) {
            throw new UndecodableException(
                    "'prompt' is empty, and /api/generate knows no 'messages': that loads a model");
        }
        List<Message> messages = new ArrayList<>();
        String system = Json.words(body.path("system"));
        if (system != null) {
            messages.add(new Message(Role.SYSTEM, List.of(new Part.Text(system)), null));
        }
        List<Part> parts = new ArrayList<>(OllamaMessages.words(body.path("prompt")));
        parts.addAll(OllamaImages.read(body.path("images")));
        messages.add(new Message(Role.USER, parts, null));
        return messages;
    }
}
