package dev.umbra.telemetry;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.ToolDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prompts and answers of one side as the JSON of the GenAI conventions, each attribute within a limit.
 *
 * <p>Left to itself the SDK would cut an attribute in the middle, and what remains is no JSON. Here whole parts are
 * left out, or the words inside one are cut, so that every reader can parse what is left; {@link #truncated} tells.
 * Of a long conversation the newest messages stay: the last one is the question.
 */
final class Content {

    /**
     * Room for a message around its parts: {@code {"role":"assistant","parts":[],"finish_reason":"content_filter"},}.
     */
    private static final int ENVELOPE_CHARS = 80;

    private static final Pattern FINISH_WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final int limitChars;
    private boolean truncated;

    Content(int limitChars) {
        this.limitChars = limitChars;
    }

    /** Whether anything was left out of what this object has returned so far. */
    boolean truncated() {
        return truncated;
    }

    /** {@code gen_ai.input.messages}: the conversation after its opening system messages. */
    String input(ChatRequest request) {
        List<Message> messages = request.messages();
        Room room = new Room();
        Deque<ObjectNode> kept = new ArrayDeque<>();
        for (int i = messages.size() - 1; i >= openingSystemMessages(messages); i--) {
            if (!room.take(ENVELOPE_CHARS)) {
                break;
            }
            kept.addFirst(message(messages.get(i), room));
        }
        return array(kept);
    }

    /** {@code gen_ai.system_instructions}: the parts of the opening system messages, wherever the API keeps them. */
    String instructions(ChatRequest request) {
        List<Message> messages = request.messages();
        Room room = new Room();
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (Message message : messages.subList(0, openingSystemMessages(messages))) {
            room.fill(parts, message.parts());
        }
        return parts.toString();
    }

    /** {@code gen_ai.output.messages}: one message for each choice. */
    String output(ChatAnswer answer) {
        Room room = new Room();
        List<ObjectNode> kept = new ArrayList<>();
        for (Choice choice : answer.choices()) {
            if (!room.take(ENVELOPE_CHARS)) {
                break;
            }
            kept.add(message(choice.message(), room).put("finish_reason", finishReason(choice)));
        }
        return array(kept);
    }

    /** {@code gen_ai.tool.definitions}; one that does not fit keeps its name alone. */
    String tools(ChatRequest request) {
        Room room = new Room();
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (ToolDefinition tool : request.tools()) {
            ObjectNode name = PartJson.typed("function").put("name", tool.name());
            ObjectNode whole = whole(name.deepCopy(), tool);
            if (room.take(whole.toString().length() + 1)) {
                kept.add(whole);
            } else if (room.take(name.toString().length() + 1)) {
                kept.add(name);
            }
        }
        return kept.toString();
    }

    /** The canonical word, or the provider's own where there is none; nothing that is not a word: it is always exported. */
    static String finishReason(Choice choice) {
        String raw = choice.rawFinish();
        String word = raw != null && FINISH_WORD.matcher(raw).matches() ? raw : null;
        FinishReason finish = choice.finish();
        if (finish == null) {
            return word == null ? "" : word;
        }
        return finish == FinishReason.OTHER && word != null ? word : finish.id();
    }

    static int openingSystemMessages(List<Message> messages) {
        int count = 0;
        while (count < messages.size() && messages.get(count).role() == Role.SYSTEM) {
            count++;
        }
        return count;
    }

    private static ObjectNode message(Message message, Room room) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("role", message.role().id());
        String name = message.name();
        if (name != null && room.take(name.length() * 2)) {
            node.put("name", name);
        }
        room.fill(node.putArray("parts"), message.parts());
        return node;
    }

    private static ObjectNode whole(ObjectNode node, ToolDefinition tool) {
        if (tool.description() != null) {
            node.put("description", tool.description());
        }
        if (tool.parameters() != null) {
            node.set("parameters", PartJson.parsed(tool.parameters()));
        }
        return node;
    }

    private static String array(Collection<ObjectNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes).toString();
    }

    /** What is left of one attribute's limit. */
    private final class Room {

        private static final int FEWEST_WORDS = 16;

        private int left = limitChars - "[]".length();

        /** Takes what a node needs; false, and the content is truncated, where it does not fit. */
        boolean take(int chars) {
            if (chars > left) {
                truncated = true;
                return false;
            }
            left -= chars;
            return true;
        }

        void fill(ArrayNode target, List<Part> parts) {
            for (Part part : parts) {
                if (!fit(target, part)) {
                    truncated = true;
                    return;
                }
            }
        }

        /** Escapes make JSON longer than its words by a factor known only once it is written, hence the attempts. */
        private boolean fit(ArrayNode target, Part part) {
            int words = PartJson.words(part);
            for (int most = Math.min(words, left); most == words || most >= FEWEST_WORDS; most = most * 3 / 4) {
                ObjectNode node = PartJson.of(part, most);
                int chars = node.toString().length() + 1;
                if (chars <= left) {
                    left -= chars;
                    target.add(node);
                    truncated |= most < words;
                    return true;
                }
                if (words == 0) {
                    return false;
                }
            }
            return false;
        }
    }
}
