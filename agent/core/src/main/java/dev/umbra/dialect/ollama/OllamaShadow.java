package dev.umbra.dialect.ollama;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class OllamaShadow {

    private OllamaShadow() {}

    static ShadowDraft of(Question question, Candidate candidate) {
        OllamaOperation operation = question.path().endsWith(OllamaOperation.GENERATE.path())
                ? OllamaOperation.GENERATE
                : OllamaOperation.CHAT;
        ObjectNode body = question.body().deepCopy();
        List<String> lossy = new ArrayList<>();
        String model = candidate.model();
        if (model != null && !model.equals(question.request().model())) {
            body.put("model", model);
            removeWhatIsBoundToTheModel(body, lossy);
        }
        if (candidate.systemPrompt() != null) {
            setSystemPrompt(operation, body, candidate.systemPrompt());
        }
        limitOutput(body, candidate);
        String prefix = question.path()
                .substring(0, question.path().length() - operation.path().length());
        return new ShadowDraft(prefix, operation.path(), null, Map.of(), body, lossy);
    }

    /** Its thoughts, and the tokens of a conversation so far, which mean other words to another model. */
    private static void removeWhatIsBoundToTheModel(ObjectNode body, List<String> lossy) {
        for (JsonNode message : body.path("messages")) {
            if (message instanceof ObjectNode object) {
                object.remove("thinking");
            }
        }
        if (body.remove("context") != null) {
            lossy.add("context");
        }
    }

    private static void setSystemPrompt(OllamaOperation operation, ObjectNode body, String prompt) {
        if (operation == OllamaOperation.GENERATE) {
            body.put("system", prompt);
        } else if (body.path("messages") instanceof ArrayNode messages) {
            messages.removeIf(OllamaShadow::isOfTheSystem);
            messages.insertObject(0).put("role", "system").put("content", prompt);
        }
    }

    private static boolean isOfTheSystem(JsonNode message) {
        String role = Json.text(message.path("role"));
        return "system".equals(role) || "developer".equals(role);
    }

    private static void limitOutput(ObjectNode body, Candidate candidate) {
        Long asked = OllamaOptions.limit(body.path("options"));
        Long most = candidate.maxOutputTokens(asked);
        if (most == null || most.equals(asked)) {
            return;
        }
        ObjectNode options = body.path("options") instanceof ObjectNode given ? given : body.putObject("options");
        options.put(OllamaOptions.LIMIT, most);
    }
}
