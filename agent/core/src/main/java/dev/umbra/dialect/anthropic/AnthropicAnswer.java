package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a Messages request, whole or put together from the events of a stream. */
final class AnthropicAnswer {

    private final SortedMap<Long, AnthropicBlock> blocks = new TreeMap<>();
    private final AnthropicUsage usage = new AnthropicUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String rawFinish;
    private boolean begun;
    private boolean ended;
    private boolean failed;

    private AnthropicAnswer() {}

    static ChatAnswer fromBody(ObjectNode body) throws UndecodableException {
        if (!body.path("content").isArray()) {
            throw new UndecodableException("the response has no array 'content'");
        }
        AnthropicAnswer answer = new AnthropicAnswer();
        answer.begin(body);
        return answer.toAnswer(true);
    }

    static ChatAnswer fromEvents(List<JsonNode> events) {
        AnthropicAnswer answer = new AnthropicAnswer();
        for (JsonNode event : events) {
            answer.add(event);
        }
        return answer.toAnswer(!answer.failed && (answer.ended || answer.rawFinish != null));
    }

    private void add(JsonNode event) {
        switch (AnthropicBlocks.type(event)) {
            case "message_start" -> begin(event.path("message"));
            case "content_block_start" -> block(event).start(event.path("content_block"));
            case "content_block_delta" -> block(event).add(event.path("delta"));
            case "message_delta" -> {
                finish(event.path("delta"));
                usage.add(event.path("usage"));
            }
            case "message_stop" -> ended = true;
            case "error" -> failed = true;
            default -> {
                // ping, content_block_stop, and what is yet to come: the API asks to pass over unknown events
            }
        }
    }

    /** The message as it is in one piece, or at the start of a stream, where its content is still to come. */
    private void begin(JsonNode message) {
        begun = true;
        id = Json.words(message.path("id"));
        model = Json.words(message.path("model"));
        finish(message);
        usage.add(message.path("usage"));
        for (JsonNode block : message.path("content")) {
            newBlock((long) blocks.size()).start(block);
        }
    }

    private void finish(JsonNode message) {
        String given = Json.words(message.path("stop_reason"));
        rawFinish = given == null ? rawFinish : given;
    }

    private AnthropicBlock block(JsonNode event) {
        Long index = Json.whole(event.path("index"));
        if (index == null) {
            index = blocks.isEmpty() ? 0 : blocks.lastKey();
        }
        AnthropicBlock known = blocks.get(index);
        return known == null ? newBlock(index) : known;
    }

    private AnthropicBlock newBlock(Long index) {
        AnthropicBlock block = new AnthropicBlock();
        blocks.put(index, block);
        return block;
    }

    private ChatAnswer toAnswer(boolean whole) {
        boolean empty = !begun && blocks.isEmpty();
        return new ChatAnswer(id, model, empty ? List.of() : List.of(choice()), usage.toUsage(), whole);
    }

    /** A cited passage is a block of its own, so neighbouring text is put together again. */
    private Choice choice() {
        List<Part> parts = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (AnthropicBlock block : blocks.values()) {
            citations.addAll(block.citations());
            Part part = block.toPart();
            if (part instanceof Part.Text words) {
                text.append(words.text());
            } else if (part != null) {
                addText(parts, text);
                parts.add(part);
            }
        }
        addText(parts, text);
        FinishReason finish = rawFinish == null ? null : finishReason(rawFinish);
        return new Choice(new Message(Role.ASSISTANT, parts, null), finish, rawFinish, citations);
    }

    private static void addText(List<Part> parts, StringBuilder text) {
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
            text.setLength(0);
        }
    }

    private static FinishReason finishReason(String raw) {
        return switch (raw) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
