package dev.umbra.dialect.anthropic;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of a request, read. The API takes messages of one role in a row as one turn, and so does this. A user's
 * turn may begin with the results of tools; each becomes a message of its own.
 */
final class AnthropicConversation {

    private final List<Message> messages = new ArrayList<>();
    private final List<Message> results = new ArrayList<>();
    private final List<Part> said = new ArrayList<>();
    private @Nullable Role speaker;

    private AnthropicConversation() {}

    static List<Message> decode(ObjectNode body) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        AnthropicConversation conversation = new AnthropicConversation();
        conversation.add(Role.SYSTEM, body.path("system"));
        conversation.endTurn();
        for (JsonNode message : body.path("messages")) {
            conversation.add(role(message.path("role")), message.path("content"));
        }
        conversation.endTurn();
        return conversation.messages;
    }

    /** System messages amid the conversation are taken since Claude Opus 4.8. */
    private static Role role(JsonNode role) throws UndecodableException {
        String name = Json.text(role);
        return switch (name == null ? "" : name) {
            case "system" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw new UndecodableException("a message has a role other than system, user, assistant");
        };
    }

    private void add(Role role, JsonNode content) throws UndecodableException {
        if (saysNothing(content)) {
            return;
        }
        if (role != speaker) {
            endTurn();
            speaker = role;
        }
        if (content.isString()) {
            said.add(new Part.Text(content.stringValue()));
        } else if (!content.isArray()) {
            throw new UndecodableException("the content of a message is neither text nor a list of blocks");
        }
        for (JsonNode block : content) {
            if (AnthropicBlocks.isToolResult(block)) {
                results.add(new Message(Role.TOOL, AnthropicBlocks.toolResult(block), null));
            } else {
                said.addAll(AnthropicBlocks.parts(block));
            }
        }
    }

    private static boolean saysNothing(JsonNode content) {
        return content.isMissingNode()
                || content.isNull()
                || (content.isArray() && content.isEmpty())
                || (content.isString() && content.stringValue().isEmpty());
    }

    private void endTurn() {
        messages.addAll(results);
        if (speaker != null && !said.isEmpty()) {
            messages.add(new Message(speaker, said, null));
        }
        results.clear();
        said.clear();
        speaker = null;
    }
}
