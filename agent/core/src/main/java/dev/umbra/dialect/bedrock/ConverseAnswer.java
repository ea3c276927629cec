package dev.umbra.dialect.bedrock;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a Converse request, whole or put together from an event stream. It names neither itself nor its model. */
final class ConverseAnswer {

    private final SortedMap<Long, ConverseBlock> blocks = new TreeMap<>();
    private @Nullable String stopReason;
    private Usage usage = Usage.UNKNOWN;

    private ConverseAnswer() {}

    static ChatAnswer fromBody(ObjectNode body) throws UndecodableException {
        JsonNode content = body.path("output").path("message").path("content");
        if (!content.isArray()) {
            throw new UndecodableException("the response has no array 'output.message.content'");
        }
        ConverseContent reader = new ConverseContent("content[].", new UncarriedFields());
        List<Part> parts = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        for (JsonNode block : content) {
            parts.addAll(reader.parts(block));
            for (JsonNode citation : block.path("citationsContent").path("citations")) {
                citations.add(ConverseCitation.decode(citation));
            }
        }
        Message message = new Message(Role.ASSISTANT, parts, null);
        return answer(message, Json.words(body.path("stopReason")), citations, usage(body.path("usage")), true);
    }

    /** Whole once the model has said why it stopped; only the count of its tokens comes later. */
    static ChatAnswer fromStream(List<EventStream.Message> events) throws UndecodableException {
        ConverseAnswer answer = new ConverseAnswer();
        boolean failed = false;
        for (EventStream.Message event : events) {
            if (event.isEvent()) {
                answer.add(event.eventType(), Json.parse(event.payload()));
            } else {
                failed = true;
            }
        }
        return answer.toAnswer(!failed && answer.stopReason != null);
    }

    private void add(String type, JsonNode event) {
        switch (type) {
            case "contentBlockStart" -> block(event).start(event.path("start"));
            case "contentBlockDelta" -> block(event).add(event.path("delta"));
            case "messageStop" -> stopReason = Json.words(event.path("stopReason"));
            case "metadata" -> usage = usage(event.path("usage"));
            default -> {} // where a message or a block begins and ends; what is new says nothing yet
        }
    }

    private ConverseBlock block(JsonNode event) {
        Long index = Json.whole(event.path("contentBlockIndex"));
        return blocks.computeIfAbsent(index == null ? 0 : index, i -> new ConverseBlock());
    }

    private ChatAnswer toAnswer(boolean whole) {
        List<Part> parts = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        for (ConverseBlock block : blocks.values()) {
            parts.addAll(block.parts());
            citations.addAll(block.citations());
        }
        return answer(new Message(Role.ASSISTANT, parts, null), stopReason, citations, usage, whole);
    }

    private static ChatAnswer answer(
            Message message, @Nullable String stopReason, List<Citation> citations, Usage usage, boolean whole) {
        boolean nothing = message.parts().isEmpty() && stopReason == null;
        FinishReason finish = stopReason == null ? null : finishReason(stopReason);
        List<Choice> choices = nothing ? List.of() : List.of(new Choice(message, finish, stopReason, citations));
        return new ChatAnswer(null, null, choices, usage, whole);
    }

    /** What was read from and written to the cache is counted beside the input. */
    private static Usage usage(JsonNode usage) {
        Long read = Json.whole(usage.path("cacheReadInputTokens"));
        Long written = Json.whole(usage.path("cacheWriteInputTokens"));
        Long input = Json.whole(usage.path("inputTokens"));
        Long all = input == null ? null : input + (read == null ? 0 : read) + (written == null ? 0 : written);
        return new Usage(all, Json.whole(usage.path("outputTokens")), read, written, null);
    }

    private static FinishReason finishReason(String raw) {
        return switch (raw) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
