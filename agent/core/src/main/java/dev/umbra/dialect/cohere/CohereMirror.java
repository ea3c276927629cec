package dev.umbra.dialect.cohere;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class CohereMirror {

    private CohereMirror() {}

    static ObjectNode of(Question question, Candidate candidate) {
        ObjectNode shadow = question.body().deepCopy();
        if (candidate.model() != null) {
            shadow.put("model", candidate.model());
        }
        if (candidate.systemPrompt() != null && shadow.path("messages") instanceof ArrayNode messages) {
            messages.removeIf(CohereMirror::isSystem);
            messages.insert(0, Json.newObject().put("role", "system").put("content", candidate.systemPrompt()));
        }
        Long asked = question.request().sampling().maxTokens();
        Long most = candidate.maxOutputTokens(asked);
        if (most != null && !most.equals(asked)) {
            shadow.put("max_tokens", most);
        }
        return shadow;
    }

    private static boolean isSystem(JsonNode message) {
        String role = CohereMessage.textOf(message.path("role"));
        return role.equals("system") || role.equals("developer");
    }
}
