package dev.umbra.dialect.openai;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class OpenAiShadow {

    private static final String STORE = "store";
    private static final String STREAM_OPTIONS = "stream_options";

    private OpenAiShadow() {}

    static ObjectNode of(Question question, Candidate candidate, OpenAiHost host, OpenAiAddress.Place place) {
        ObjectNode shadow = question.body().deepCopy();
        String model = candidate.model() == null ? question.request().model() : candidate.model();
        if (model != null && (shadow.has("model") || !place.namesModel())) {
            shadow.put("model", model);
        }
        if (model != null && !model.equals(question.request().model())) {
            OpenAiReasoning.removeFrom(shadow);
        }
        if (candidate.systemPrompt() != null) {
            replaceSystemPrompt(shadow, candidate.systemPrompt());
        }
        limitOutput(shadow, candidate, host);
        if (host.mayStore()) {
            shadow.put(STORE, false);
        }
        if (OpenAiRequest.streams(shadow) && !host.is(OpenAiHost.Trait.STRICT)) {
            askForUsage(shadow);
        }
        return shadow;
    }

    /** In the role of the first one that it replaces: some models want the one, some hosts know only the other. */
    private static void replaceSystemPrompt(ObjectNode shadow, String prompt) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        String role = null;
        for (JsonNode message : shadow.path("messages")) {
            String speaker = message.path("role").asString("");
            if (!speaker.equals("system") && !speaker.equals("developer")) {
                messages.add(message);
            } else if (role == null) {
                role = speaker;
            }
        }
        messages.insertObject(0).put("role", role == null ? "system" : role).put("content", prompt);
        shadow.set("messages", messages);
    }

    private static void limitOutput(ObjectNode shadow, Candidate candidate, OpenAiHost host) {
        boolean limited = false;
        for (String field : List.of("max_completion_tokens", "max_tokens")) {
            Long asked = Json.whole(shadow.path(field));
            Long limit = candidate.maxOutputTokens(asked);
            if (asked != null && !asked.equals(limit)) {
                shadow.put(field, limit);
            }
            limited |= asked != null;
        }
        Long limit = candidate.maxOutputTokens(null);
        if (!limited && limit != null) {
            shadow.put(host.limitField(), limit);
        }
    }

    /** Without it a streamed answer says nothing of its tokens, and a budget cannot be kept. */
    static void askForUsage(ObjectNode shadow) {
        if (shadow.path(STREAM_OPTIONS) instanceof ObjectNode options) {
            options.put("include_usage", true);
        } else {
            shadow.set(STREAM_OPTIONS, Json.newObject().put("include_usage", true));
        }
    }
}
