package dev.umbra.dialect.responses;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class ResponsesShadow {

    private static final String LIMIT = "max_output_tokens";

    private ResponsesShadow() {}

    static ObjectNode of(Question question, Candidate candidate) {
        ObjectNode shadow = question.body().deepCopy();
        boolean otherModel = candidate.model() != null
                && !candidate.model().equals(question.request().model());
        if (otherModel) {
            shadow.put("model", candidate.model());
        }
        if (shadow.path("input") instanceof ArrayNode input) {
            removeReasoning(input, otherModel);
        }
        if (candidate.systemPrompt() != null) {
            replaceSystemPrompt(shadow, candidate.systemPrompt());
        }
        Long asked = Json.whole(shadow.path(LIMIT));
        Long limit = candidate.maxOutputTokens(asked);
        if (limit != null && !limit.equals(asked)) {
            shadow.put(LIMIT, limit);
        }
        return shadow.put("store", false);
    }

    /**
     * Thoughts of another model, and those that are not in the request but stored under production's account. The ids of
     * the other items go with them: the server looks for the thoughts that belong to an id, and refuses without them
     * (github.com/0xPlaygrounds/rig/issues/751).
     */
    private static void removeReasoning(ArrayNode input, boolean all) {
        int asked = input.size();
        input.removeIf(item -> ResponsesItem.type(item).equals("reasoning") && (all || isStored(item)));
        if (input.size() == asked) {
            return;
        }
        for (JsonNode item : input) {
            if (item instanceof ObjectNode known && !ResponsesItem.type(item).equals("reasoning")) {
                known.remove("id");
            }
        }
    }

    private static boolean isStored(JsonNode reasoning) {
        return !reasoning.path("encrypted_content").isString()
                && reasoning.path("content").isEmpty();
    }

    private static void replaceSystemPrompt(ObjectNode shadow, String prompt) {
        Set<String> roles = Set.of("system", "developer");
        if (shadow.path("input") instanceof ArrayNode input) {
            input.removeIf(item -> roles.contains(item.path("role").asString("")));
        }
        shadow.put("instructions", prompt);
    }
}
