package dev.umbra.dialect.cohere;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a chat request, whole or put together from the events of a stream. The API does not say which model answered. */
final class CohereAnswer {

    private static final String END = "[DONE]";

    private final CohereDeltas deltas = new CohereDeltas();
    private final List<Citation> citations = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String rawFinish;
    private Usage usage = Usage.UNKNOWN;
    private boolean begun;
    private boolean ended;

    private CohereAnswer() {}

    static ChatAnswer fromBody(ObjectNode body) throws UndecodableException {
        if (!body.path("message").isObject()) {
            throw new UndecodableException("the response has no object 'message'");
        }
        CohereAnswer answer = new CohereAnswer();
        answer.begin(body);
        answer.finish(body);
        answer.addCitations(body.path("message").path("citations"));
        return answer.toAnswer(CohereMessage.said(body.path("message")), true);
    }

    static ChatAnswer fromStream(List<ServerSentEvents.Event> events) throws UndecodableException {
        CohereAnswer answer = new CohereAnswer();
        for (int i = 0; i < events.size(); i++) {
            answer.addEvent(events.get(i).data(), i == events.size() - 1);
        }
        boolean failed = answer.rawFinish != null && CohereError.isFailure(answer.rawFinish);
        return answer.toAnswer(answer.deltas.parts(), answer.ended && !failed);
    }

    /** Only the last event may be no JSON: the stream broke off in the middle of it, or is over. */
    private void addEvent(String data, boolean last) throws UndecodableException {
        if (data.strip().equals(END)) {
            return;
        }
        try {
            add(Json.parse(data));
        } catch (UndecodableException e) {
            if (!last) {
                throw new UndecodableException("an event of the stream is not valid JSON");
            }
        }
    }

    private void add(JsonNode event) {
        JsonNode delta = event.path("delta");
        JsonNode message = delta.path("message");
        switch (CohereMessage.textOf(event.path("type"))) {
            case "message-start" -> begin(event);
            case "content-start", "content-delta" -> deltas.addContent(event.path("index"), message.path("content"));
            case "tool-plan-delta" -> deltas.addPlan(message.path("tool_plan"));
            case "tool-call-start", "tool-call-delta" ->
                deltas.addCall(event.path("index"), message.path("tool_calls"));
            case "citation-start" -> addCitations(message.path("citations"));
            case "message-end" -> {
                ended = true;
                finish(delta);
            }
            default -> {
                // content-end, tool-call-end, citation-end, debug say nothing more
            }
        }
    }

    private void begin(JsonNode response) {
        begun = true;
        id = Json.words(response.path("id"));
    }

    private void finish(JsonNode end) {
        rawFinish = Json.words(end.path("finish_reason"));
        usage = usage(end.path("usage"));
    }

    /** {@code billed_units} leaves out what the API adds to the prompt by itself, so it is second choice. */
    private static Usage usage(JsonNode usage) {
        JsonNode tokens = usage.path(usage.path("tokens").isObject() ? "tokens" : "billed_units");
        return new Usage(
                count(tokens.path("input_tokens")),
                count(tokens.path("output_tokens")),
                count(usage.path("cached_tokens")),
                null,
                null);
    }

    /** The API's description gives counts as floating-point numbers. */
    private static @Nullable Long count(JsonNode count) {
        Double number = Json.number(count);
        return number == null ? null : Long.valueOf(Math.round(number));
    }

    /** A list in an answer, one at a time in a stream. */
    private void addCitations(JsonNode cited) {
        if (cited.isObject()) {
            addCitation(cited);
        }
        if (cited.isArray()) {
            cited.forEach(this::addCitation);
        }
    }

    private void addCitation(JsonNode citation) {
        for (JsonNode source : citation.path("sources")) {
            JsonNode document = source.path("document");
            String known = Json.words(source.path("id"));
            String name = known == null ? Json.words(document.path("id")) : known;
            if (name != null) {
                citations.add(new Citation(name, Json.words(document.path("title")), null));
            }
        }
    }

    private ChatAnswer toAnswer(List<Part> parts, boolean whole) {
        if (!begun && parts.isEmpty()) {
            return new ChatAnswer(id, null, List.of(), usage, whole);
        }
        FinishReason finish = rawFinish == null ? null : finishReason(rawFinish);
        Choice choice = new Choice(new Message(Role.ASSISTANT, parts, null), finish, rawFinish, citations);
        return new ChatAnswer(id, null, List.of(choice), usage, whole);
    }

    private static FinishReason finishReason(String raw) {
        return switch (raw) {
            case "COMPLETE", "STOP_SEQUENCE" -> FinishReason.STOP;
            case "MAX_TOKENS" -> FinishReason.LENGTH;
            case "TOOL_CALL" -> FinishReason.TOOL_CALLS;
            default -> FinishReason.OTHER;
        };
    }
}
