package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation as Converse wants it: the system's words apart, then turns of the user and of the assistant that
 * alternate, the user first and last. Tool results are the user's.
 */
final class ConverseTurns {

    /** {@code ToolUseBlock.toolUseId} of the API reference. */
    private static final Pattern TOOL_USE_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final ArrayNode messages = Json.newObject().putArray("messages");
    private final ArrayNode system = Json.newObject().putArray("system");
    private final TreeSet<String> lossy = new TreeSet<>();
    private final DocumentNames documentNames = new DocumentNames(lossy);

    private ConverseTurns() {}

    static ConverseTurns of(List<Message> conversation) throws UntranslatableException {
        ConverseTurns turns = new ConverseTurns();
        for (Message message : LinkedCalls.fitOrRefuse(conversation, TOOL_USE_ID.asMatchPredicate())) {
            turns.add(message);
        }
        turns.checkEnds();
        turns.checkDocuments();
        return turns;
    }

    ArrayNode messages() {
        return messages;
    }

    ArrayNode system() {
        return system;
    }

    Set<String> lossy() {
        return lossy;
    }

    private void add(Message message) throws UntranslatableException {
        if (message.name() != null) {
            lossy.add(Losses.MESSAGE_NAME);
        }
        switch (message.role()) {
            case SYSTEM -> addSystem(message);
            case USER, ASSISTANT -> addTurn(message);
            case TOOL -> addResults(message);
        }
    }

    private void addSystem(Message message) throws UntranslatableException {
        if (!messages.isEmpty()) {
            lossy.add(Losses.SYSTEM_POSITION);
        }
        for (Part part : message.parts()) {
            if (!(part instanceof Part.Text words)) {
                throw new UntranslatableException("system: Converse takes nothing but text there");
            }
            addText(system, words.text());
        }
    }

    private void addTurn(Message message) throws UntranslatableException {
        ArrayNode blocks = Json.newObject().putArray("content");
        for (Part part : message.parts()) {
            addPart(blocks, part);
        }
        if (!blocks.isEmpty()) {
            content(message.role()).addAll(blocks);
        }
    }

    /** "If you include a document, you must also include a text block", says the reference of {@code ContentBlock}. */
    private void checkDocuments() throws UntranslatableException {
        for (JsonNode message : messages) {
            JsonNode blocks = message.path("content");
            if (anyHas("document", blocks) && !anyHas("text", blocks)) {
                throw new UntranslatableException("messages: Converse takes no document without a text beside it");
            }
        }
    }

    private static boolean anyHas(String field, JsonNode blocks) {
        return blocks.valueStream().anyMatch(block -> block.has(field));
    }

    private void addPart(ArrayNode blocks, Part part) throws UntranslatableException {
        if (part instanceof Part.Text words) {
            addText(blocks, words.text());
        } else if (part instanceof Part.Refusal declined) {
            lossy.add(Losses.REFUSAL);
            addText(blocks, declined.text());
        } else if (part instanceof Part.Reasoning thought) {
            ObjectNode reasoning = blocks.addObject().putObject("reasoningContent");
            reasoning.putObject("reasoningText").put("text", thought.text());
        } else if (part instanceof Part.Media media) {
            blocks.add(ConverseMedia.encode(media, name(media)));
        } else if (part instanceof Part.ToolCall call) {
            addCall(blocks, call);
        } else if (part instanceof Part.ToolResult) {
            throw new UntranslatableException("a tool result stands in a message of another role");
        } else if (part instanceof Part.Unknown unknown) {
            throw new UntranslatableException("a content part of an unknown type: " + unknown.type());
        }
    }

    /** Documents must have a name, and nothing else can have one. */
    private @Nullable String name(Part.Media media) {
        if (media.modality().equals("document")) {
            return documentNames.next(media.name());
        }
        if (media.name() != null) {
            lossy.add(Losses.MEDIA_NAME);
        }
        return null;
    }

    /** Converse refuses a text that is blank. */
    private static void addText(ArrayNode blocks, String text) {
        if (!text.isBlank()) {
            blocks.addObject().put("text", text);
        }
    }

    private void addCall(ArrayNode blocks, Part.ToolCall call) throws UntranslatableException {
        ObjectNode use = blocks.addObject().putObject("toolUse");
        use.put("toolUseId", call.id());
        use.put("name", call.name());
        use.set("input", JsonText.arguments(call));
    }

    /** A result, and what the tool returned besides, go into the user's turn. */
    private void addResults(Message message) throws UntranslatableException {
        ArrayNode shown = null;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                shown = addResult(result);
            } else if (shown == null) {
                throw new UntranslatableException("a message of a tool does not begin with its result");
            } else {
                addPart(shown, part);
            }
        }
    }

    private ArrayNode addResult(Part.ToolResult result) throws UntranslatableException {
        ObjectNode written = content(Role.USER).addObject().putObject("toolResult");
        written.put("toolUseId", result.callId());
        ArrayNode shown = written.putArray("content");
        if (!result.result().isEmpty()) {
            shown.addObject().put("text", result.result());
        }
        if (result.failed()) {
            written.put("status", "error");
        }
        return shown;
    }

    /** The blocks of the turn that is open, or of a new one where another speaks. */
    private ArrayNode content(Role role) {
        if (!messages.isEmpty()
                && messages.get(messages.size() - 1) instanceof ObjectNode last
                && last.path("role").stringValue().equals(role.id())) {
            return (ArrayNode) last.path("content");
        }
        return messages.addObject().put("role", role.id()).putArray("content");
    }

    /** "A conversation must start with a user message"; one that ends with the assistant asks it to go on from there. */
    private void checkEnds() throws UntranslatableException {
        if (messages.isEmpty() || !isUsers(0)) {
            throw new UntranslatableException("messages: Converse wants the user to speak first");
        }
        if (!isUsers(messages.size() - 1)) {
            throw new UntranslatableException(
                    "messages: an answer that is begun already (prefill) is refused by many models");
        }
    }

    private boolean isUsers(int message) {
        return messages.path(message).path("role").stringValue().equals(Role.USER.id());
    }
}
