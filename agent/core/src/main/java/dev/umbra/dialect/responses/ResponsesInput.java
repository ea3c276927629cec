package dev.umbra.dialect.responses;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The instructions and the input of a request, read as messages.
 *
 * <p>What the model says in one turn comes as several items: thoughts, a message, calls. They are one message here,
 * until the model says something anew, with no call of its own open, or someone else does.
 */
final class ResponsesInput {

    private final List<Message> messages = new ArrayList<>();
    private final List<Part> turn = new ArrayList<>();
    private boolean inTurn;
    private boolean spoken;

    private ResponsesInput() {}

    static List<Message> messages(ObjectNode body) throws UndecodableException {
        ResponsesInput input = new ResponsesInput();
        String instructions = Json.words(body.path("instructions"));
        if (instructions != null) {
            input.add(Role.SYSTEM, List.of(new Part.Text(instructions)));
        }
        input.read(body);
        return LinkedCalls.complete(input.messages);
    }

    private void read(ObjectNode body) throws UndecodableException {
        JsonNode input = body.path("input");
        if (input.isString()) {
            add(Role.USER, ResponsesContent.parts(input));
            return;
        }
        boolean storedElsewhere =
                body.hasNonNull("prompt") || body.hasNonNull("previous_response_id") || body.hasNonNull("conversation");
        if (!input.isArray() && !storedElsewhere) {
            throw new UndecodableException("the request has no 'input' of text or items");
        }
        for (JsonNode item : input) {
            item(item);
        }
        endTurn();
    }

    private void item(JsonNode item) throws UndecodableException {
        switch (ResponsesItem.type(item)) {
            case "" -> throw new UndecodableException("an item of the input has neither a type nor a role");
            case "message" -> message(role(item.path("role")), item);
            case "function_call_output", "custom_tool_call_output" -> add(Role.TOOL, ResponsesItem.returned(item));
            default -> say(ResponsesItem.said(item));
        }
    }

    private void message(Role role, JsonNode item) throws UndecodableException {
        if (role != Role.ASSISTANT) {
            add(role, ResponsesContent.parts(item.path("content")));
            return;
        }
        boolean awaitsResults = turn.stream().anyMatch(Part.ToolCall.class::isInstance);
        if (spoken && !awaitsResults) {
            endTurn();
        }
        say(ResponsesItem.said(item));
        inTurn = true;
        spoken = true;
    }

    private void say(List<Part> parts) {
        turn.addAll(parts);
        inTurn |= !parts.isEmpty();
        spoken |= parts.stream().anyMatch(part -> !(part instanceof Part.Reasoning));
    }

    private void add(Role role, List<Part> parts) {
        endTurn();
        messages.add(new Message(role, parts, null));
    }

    private void endTurn() {
        if (inTurn) {
            messages.add(new Message(Role.ASSISTANT, turn, null));
        }
        turn.clear();
        inTurn = false;
        spoken = false;
    }

    private static Role role(JsonNode role) throws UndecodableException {
        return switch (role.asString("")) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default ->
                throw new UndecodableException("a message has a role other than system, developer, user, assistant");
        };
    }
}
