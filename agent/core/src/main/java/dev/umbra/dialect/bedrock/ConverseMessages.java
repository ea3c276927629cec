package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversation of a Converse request, read.
 *
 * <p>Tool results stand in the user's messages there, and are messages of their own here. Neighbours of one role are one
 * message: Converse wants the roles to alternate ("A conversation must alternate between user and assistant roles"), and
 * the models for which it does not insist read them as one turn.
 */
final class ConverseMessages {

    private static final Set<String> MESSAGE = Set.of("role", "content");

    private final List<Message> messages = new ArrayList<>();
    private final List<Part> turn = new ArrayList<>();
    private @Nullable Role speaker;

    private ConverseMessages() {}

    static List<Message> decode(ObjectNode body, UncarriedFields uncarried) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        ConverseMessages conversation = new ConverseMessages();
        conversation.add(Role.SYSTEM, body.path("system"), new ConverseContent("system[].", uncarried));
        ConverseContent content = new ConverseContent("messages[].content[].", uncarried);
        for (JsonNode message : body.path("messages")) {
            uncarried.addAllBut(MESSAGE, "messages[].", message);
            conversation.add(role(message), message.path("content"), content);
        }
        conversation.endTurn();
        return conversation.messages;
    }

    private static Role role(JsonNode message) throws UndecodableException {
        String role = Json.text(message.path("role"));
        return switch (role == null ? "" : role) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw new UndecodableException("a message has a role other than user, assistant");
        };
    }

    private void add(Role role, JsonNode blocks, ConverseContent content) throws UndecodableException {
        boolean list = blocks.isArray() || blocks.isMissingNode() || blocks.isNull();
        if (!list) {
            throw new UndecodableException("the content of a message is not a list of blocks");
        }
        for (JsonNode block : blocks) {
            List<Part> parts = content.parts(block);
            if (!isBlank(parts)) {
                add(role, parts);
            }
        }
    }

    /** Converse refuses a text of white space alone, so nobody asks with one. */
    private static boolean isBlank(List<Part> parts) {
        return parts.stream()
                .allMatch(
                        part -> part instanceof Part.Text words && words.text().isBlank());
    }

    private void add(Role role, List<Part> parts) {
        if (parts.get(0) instanceof Part.ToolResult) {
            endTurn();
            messages.add(new Message(Role.TOOL, parts, null));
            return;
        }
        if (role != speaker) {
            endTurn();
            speaker = role;
        }
        turn.addAll(parts);
    }

    private void endTurn() {
        if (!turn.isEmpty() && speaker != null) {
            messages.add(new Message(speaker, turn, null));
        }
        turn.clear();
        speaker = null;
    }
}
