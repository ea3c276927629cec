package dev.umbra.dialect.anthropic;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.Question;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class AnthropicMirror {

    private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");

    private static final List<String> SAMPLING = List.of(Losses.TEMPERATURE, Losses.TOP_P, Losses.TOP_K);

    private final ObjectNode body;
    private final Set<String> lossy;

    private AnthropicMirror(ObjectNode body, Set<String> lossy) {
        this.body = body;
        this.lossy = lossy;
    }

    static ObjectNode of(Question question, Candidate candidate, Set<String> lossy) {
        AnthropicMirror mirror = new AnthropicMirror(question.body().deepCopy(), lossy);
        if (candidate.systemPrompt() != null) {
            mirror.replaceSystemPrompt(candidate.systemPrompt());
        }
        Long asked = question.request().sampling().maxTokens();
        Long most = candidate.maxOutputTokens(asked);
        if (most != null && !most.equals(asked)) {
            mirror.limit(most);
        }
        boolean sameModel = candidate.model() == null
                || candidate.model().equals(question.request().model());
        if (!sameModel) {
            mirror.removeThoughts();
            mirror.removeWhatNewerModelsRefuse(ClaudeVersion.of(candidate.model()));
        }
        return mirror.body;
    }

    private void replaceSystemPrompt(String prompt) {
        body.put("system", prompt);
        if (body.path("messages") instanceof ArrayNode messages) {
            messages.removeIf(message -> "system".equals(Json.text(message.path("role"))));
        }
    }

    /** The API refuses to think for more tokens than the answer may have. */
    private void limit(long most) {
        body.put("max_tokens", most);
        Long budget = Json.whole(body.path("thinking").path("budget_tokens"));
        if (budget != null && budget >= most) {
            thinkNot();
        }
    }

    /**
     * Their signatures are bound to the model that thought them. Where the last turn called tools, the API demands its
     * thoughts back, so that the candidate can only go on without thinking.
     */
    private void removeThoughts() {
        if (!(body.path("messages") instanceof ArrayNode messages) || !removeThoughts(messages)) {
            return;
        }
        messages.removeIf(message ->
                message.path("content").isArray() && message.path("content").isEmpty());
        if (AnthropicBlocks.type(body.path("thinking")).equals("enabled") && answersTools(messages)) {
            thinkNot();
        }
    }

    private static boolean removeThoughts(ArrayNode messages) {
        boolean removed = false;
        for (JsonNode message : messages) {
            if (message.path("content") instanceof ArrayNode content) {
                int before = content.size();
                content.removeIf(block -> THOUGHTS.contains(AnthropicBlocks.type(block)));
                removed |= content.size() < before;
            }
        }
        return removed;
    }

    /** Otherwise no question that sets a temperature could be tried on a newer model. */
    private void removeWhatNewerModelsRefuse(ClaudeVersion version) {
        if (!version.choosesItsOwnWay()) {
            return;
        }
        for (String field : SAMPLING) {
            if (body.remove(field) != null) {
                lossy.add(field);
            }
        }
        if (AnthropicBlocks.type(body.path("thinking")).equals("enabled")) {
            body.set("thinking", AnthropicEffort.adaptive());
            lossy.add(Losses.EFFORT);
        }
    }

    private static boolean answersTools(ArrayNode messages) {
        for (JsonNode block : messages.path(messages.size() - 1).path("content")) {
            if (AnthropicBlocks.isToolResult(block)) {
                return true;
            }
        }
        return false;
    }

    private void thinkNot() {
        body.remove("thinking");
        lossy.add(Losses.EFFORT);
    }
}
