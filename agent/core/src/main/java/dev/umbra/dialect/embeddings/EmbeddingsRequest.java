package dev.umbra.dialect.embeddings;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts of a request for embeddings, one message each. Texts given as token numbers stay numbers. */
final class EmbeddingsRequest {

    private EmbeddingsRequest() {}

    static ChatRequest decode(@Nullable String modelInPath, ObjectNode body) throws UndecodableException {
        List<Message> texts = new ArrayList<>();
        add(texts, body.path("input")); // OpenAI, Ollama
        add(texts, body.path("texts")); // Cohere
        addGemini(texts, body);
        for (JsonNode request : body.path("requests")) {
            addGemini(texts, request);
        }
        if (texts.isEmpty()) {
            throw new UndecodableException("the request has no texts to embed in 'input', 'texts' or 'content'");
        }
        String model = modelInPath == null ? Json.text(body.path("model")) : modelInPath;
        return new ChatRequest(model, false, texts, Sampling.DEFAULT);
    }

    private static void add(List<Message> texts, JsonNode input) {
        if (input.isString()) {
            texts.add(text(input.stringValue()));
            return;
        }
        boolean tokens = input.path(0).isNumber();
        if (tokens) {
            texts.add(text(Json.writeText(input)));
            return;
        }
        for (JsonNode each : input) {
            texts.add(text(each.isString() ? each.stringValue() : Json.writeText(each)));
        }
    }

    private static void addGemini(List<Message> texts, JsonNode request) {
        if (!request.path("content").isObject()) {
            return;
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : request.path("content").path("parts")) {
            String text = Json.text(part.path("text"));
            words.append(text == null ? "" : text);
        }
        texts.add(text(words.toString()));
    }

    private static Message text(String words) {
        return new Message(Role.USER, List.of(new Part.Text(words)), null);
    }
}
