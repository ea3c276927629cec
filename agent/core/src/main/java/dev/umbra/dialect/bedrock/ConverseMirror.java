package dev.umbra.dialect.bedrock;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import java.util.List;
import java.util.Map;
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
        limit(body, question.request().sampling().maxTokens(), candidate);
        String source = question.request().model();
        String model = candidate.model();
        if (model != null && !model.equals(source)) {
            removeReasoning(body);
            ModelFields.of(source).rewrite(ModelFields.of(model), question, body, lossy);
        }
        BedrockPath asked = BedrockPath.of(question);
        return new ShadowDraft(asked.prefix(), asked.withModel(model), null, Map.of(), body, List.copyOf(lossy));
    }

    private static void limit(ObjectNode body, @Nullable Long asked, Candidate candidate) {
        Long most = candidate.maxOutputTokens(asked);
        if (most == null || most.equals(asked)) {
            return;
        }
        if (body.path("inferenceConfig") instanceof ObjectNode config) {
            config.put("maxTokens", most);
        } else {
            body.putObject("inferenceConfig").put("maxTokens", most);
        }
    }

    /** Its signature is bound to the model that thought, and another refuses it. */
    private static void removeReasoning(ObjectNode body) {
        if (!(body.path("messages") instanceof ArrayNode messages)) {
            return;
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
    }

    private static boolean isEmpty(JsonNode message) {
        return message.path("content").isArray() && message.path("content").isEmpty();
    }
}
