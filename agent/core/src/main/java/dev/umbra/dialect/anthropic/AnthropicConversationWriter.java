package dev.umbra.dialect.anthropic;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation: what the system says apart, then user and assistant in turns, the user first and last. A user's
 * turn begins with the results of the tools that the assistant called.
 */
final class AnthropicConversationWriter {

    private static final Pattern TOOL_CALL_ID = Pattern.compile("[a-zA-Z0-9_-]+");

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final Set<String> lossy;
    private final ArrayNode system;
    private final ArrayNode turns;
    private @Nullable String speaker;
    private ArrayNode turn;
    private int results;

    private AnthropicConversationWriter(ObjectNode body, Set<String> lossy) {
        this.lossy = lossy;
        this.system = body.arrayNode();
        this.turns = body.arrayNode();
        this.turn = body.arrayNode();
    }

    /** Adds {@code system} and {@code messages} to the body. */
    static void write(List<Message> messages, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        AnthropicConversationWriter writer = new AnthropicConversationWriter(body, lossy);
        for (Message message : LinkedCalls.fitOrRefuse(messages, TOOL_CALL_ID.asMatchPredicate())) {
            writer.add(message);
        }
        if (!writer.system.isEmpty()) {
            body.set("system", writer.system);
        }
        body.set("messages", writer.turns());
    }

    private ArrayNode turns() throws UntranslatableException {
        if (turns.isEmpty()) {
            throw new UntranslatableException("nobody but the system speaks, and Anthropic answers users");
        }
        if (!turns.path(0).path("role").stringValue().equals(USER)) {
            throw new UntranslatableException("the assistant speaks first, and Anthropic begins with the user");
        }
        if (ASSISTANT.equals(speaker)) {
            throw new UntranslatableException("the assistant speaks last: newer models refuse to go on from its words");
        }
        return turns;
    }

    private void add(Message message) throws UntranslatableException {
        if (message.name() != null) {
            lossy.add(Losses.MESSAGE_NAME);
        }
        switch (message.role()) {
            case SYSTEM -> addSystem(message);
            case USER -> addParts(USER, message);
            case ASSISTANT -> addParts(ASSISTANT, message);
            case TOOL -> addResults(message);
        }
    }

    /** Only the newest models take a system message where it stands, so it moves to the beginning. */
    private void addSystem(Message message) throws UntranslatableException {
        if (!turns.isEmpty()) {
            lossy.add(Losses.SYSTEM_POSITION);
        }
        for (Part part : message.parts()) {
            if (!(part instanceof Part.Text)) {
                throw new UntranslatableException("the system says something other than text");
            }
            ObjectNode block = block(part, message.role());
            if (block != null) {
                system.add(block);
            }
        }
    }

    private void addParts(String role, Message message) throws UntranslatableException {
        for (Part part : message.parts()) {
            ObjectNode block = block(part, message.role());
            if (block != null) {
                turnOf(role).add(block);
            }
        }
    }

    /** Whatever follows a result is a part of it. */
    private void addResults(Message message) throws UntranslatableException {
        ArrayNode content = null;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                content = addResult(result);
                continue;
            }
            ObjectNode block = block(part, message.role());
            if (content == null) {
                throw new UntranslatableException("a tool's message begins with something other than its result");
            }
            if (block != null) {
                content.add(block);
            }
        }
    }

    private ArrayNode addResult(Part.ToolResult result) throws UntranslatableException {
        ObjectNode block = Json.newObject().put("type", "tool_result").put("tool_use_id", result.callId());
        ArrayNode content = block.putArray("content");
        if (!result.result().isEmpty()) {
            content.add(text(result.result()));
        }
        if (result.failed()) {
            block.put("is_error", true);
        }
        ArrayNode user = turnOf(USER);
        user.insert(results, block);
        results++;
        return content;
    }

    /** Null for what is not sent: thoughts, and text without a word, which the API refuses. */
    private @Nullable ObjectNode block(Part part, Role role) throws UntranslatableException {
        if (part instanceof Part.Text words) {
            return words.text().isBlank() ? null : text(words.text());
        }
        if (part instanceof Part.Refusal refusal) {
            lossy.add(Losses.REFUSAL);
            return refusal.text().isBlank() ? null : text(refusal.text());
        }
        if (part instanceof Part.ToolCall call && role == Role.ASSISTANT) {
            return toolUse(call);
        }
        if (part instanceof Part.Media media && role != Role.ASSISTANT) {
            return AnthropicMedia.write(media, lossy);
        }
        if (part instanceof Part.Unknown unknown) {
            throw new UntranslatableException(
                    "only its own API knows the part of type " + UncarriedFields.plainName(unknown.type()));
        }
        if (!(part instanceof Part.Reasoning)) {
            throw new UntranslatableException(
                    "a message of " + role.id() + " has a part that Anthropic does not take from it");
        }
        return null;
    }

    private ObjectNode toolUse(Part.ToolCall call) throws UntranslatableException {
        ObjectNode block =
                Json.newObject().put("type", "tool_use").put("id", call.id()).put("name", call.name());
        block.set("input", JsonText.arguments(call));
        return block;
    }

    private ArrayNode turnOf(String role) {
        if (!role.equals(speaker)) {
            speaker = role;
            results = 0;
            turn = turns.addObject().put("role", role).putArray("content");
        }
        return turn;
    }

    private static ObjectNode text(String words) {
        return Json.newObject().put("type", "text").put("text", words);
    }
}
