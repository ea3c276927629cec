package dev.umbra.dialect.bedrock;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's Converse request, made from the application's. */
final class ConverseMirror {

    private ConverseMirror() {}

    static ShadowDraft of(Question question, Candidate candidate) {
        ObjectNode body = question.body().deepCopy();
        TreeSet<String> lossy = new TreeSet<>();
        String systemPrompt = candidate.systemPrompt();
        if (systemPrompt != null) {
            body.putArray("system").addObject().put("text", systemPrompt);
        }
        String source = question.request().model();
        String model = candidate.model() == null ? source : candidate.model();
        if (!Objects.equals(model, source)) {
            adapt(body, question, model, lossy);
        }
        Long asked = question.request().sampling().maxTokens();
        Long most = candidate.maxOutputTokens(asked);
        if (most != null && !most.equals(asked)) {
            limit(body, most);
            ModelFields.of(model).keepBudget(body, most, lossy);
        }
        BedrockPath path = BedrockPath.of(question);
        return new ShadowDraft(path.prefix(), path.withModel(model), null, Map.of(), body, List.copyOf(lossy));
    }

    /** Claude wants to see what it thought before it called tools; where it cannot, it must not think any further. */
    private static void adapt(ObjectNode body, Question question, @Nullable String model, Set<String> lossy) {
        ModelFields fields = ModelFields.of(model);
        ModelFields.of(question.request().model()).rewrite(fields, question, body, lossy);
        if (removeReasoning(body) && answersTools(body)) {
            fields.keepBudget(body, 0, lossy);
        }
    }

    private static void limit(ObjectNode body, long most) {
        if (body.path("inferenceConfig") instanceof ObjectNode config) {
            config.put("maxTokens", most);
        } else {
            body.putObject("inferenceConfig").put("maxTokens", most);
        }
    }

    /** Its signature is bound to the model that thought, and another refuses it. */
    private static boolean removeReasoning(ObjectNode body) {
        if (!(body.path("messages") instanceof ArrayNode messages)) {
            return false;
        }
        boolean removed = false;
        for (JsonNode message : messages) {
            if (message.path("content") instanceof ArrayNode content) {
                int before = content.size();
                content.removeIf(block -> block.has("reasoningContent"));
                removed |= content.size() < before;
            }
        }
        if (removed) {
            messages.removeIf(ConverseMirror::isEmpty);
        }
        return removed;
    }

    private static boolean answersTools(ObjectNode body) {
        JsonNode messages = body.path("messages");
        return messages.path(messages.size() - 1)
                .path("content")
                .valueStream()
                .anyMatch(block -> block.has("toolResult"));
    }

    private static boolean isEmpty(JsonNode message) {
        return message.path("content").isArray() && message.path("content").isEmpty();
    }
}
