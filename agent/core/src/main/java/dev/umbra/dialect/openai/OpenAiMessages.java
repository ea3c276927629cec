package dev.umbra.dialect.openai;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a canonical chat, written as Chat Completions have them. */
final class OpenAiMessages {

    private final OpenAiHost host;
    private final Set<String> freeTextTools;
    private final Set<String> lossy;
    private final ArrayNode written;

    /** @param freeTextTools the names of the tools whose arguments are no JSON */
    OpenAiMessages(OpenAiHost host, Set<String> freeTextTools, Set<String> lossy, ArrayNode written) {
        this.host = host;
        this.freeTextTools = freeTextTools;
        this.lossy = lossy;
        this.written = written;
    }

    void write(List<Message> messages) throws UntranslatableException {
        boolean mistral = host.is(OpenAiHost.Trait.MISTRAL);
        List<Message> ordered = mistral ? MistralOrder.of(messages, lossy) : messages;
        for (Message message : LinkedCalls.fit(ordered, host::takesCallId, host::callId)) {
            write(message);
        }
        if (!messages.isEmpty() && messages.get(messages.size() - 1).role() == Role.ASSISTANT) {
            continueLast();
        }
    }

    private void write(Message message) throws UntranslatableException {
        switch (message.role()) {
            case TOOL -> toolResults(message);
            case ASSISTANT -> assistant(message);
            default -> {
                ObjectNode said = said(message);
                said.set("content", OpenAiContent.write(message.parts(), host));
            }
        }
    }

    private ObjectNode said(Message message) {
        ObjectNode said = written.addObject().put("role", message.role().id());
        if (message.name() != null && host.is(OpenAiHost.Trait.MISTRAL)) {
            lossy.add(Losses.MESSAGE_NAME);
        } else if (message.name() != null) {
            said.put("name", message.name());
        }
        return said;
    }

    private void assistant(Message message) throws UntranslatableException {
        ObjectNode said = said(message).putNull("content");
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text words) {
                text.append(words.text());
            } else if (part instanceof Part.Refusal declined) {
                refusalsPlace(text, refusal).append(declined.text());
            } else if (part instanceof Part.Reasoning thought) {
                reasoning.append(thought.text());
            } else if (part instanceof Part.ToolCall call) {
                call(said.withArray("tool_calls"), call);
            } else {
                throw new UntranslatableException("a part of an answer that Chat Completions have no place for");
            }
        }
        put(said, "content", text);
        put(said, "refusal", refusal);
        put(said, "reasoning_content", reasoning);
        if (said.size() == 2 && said.path("content").isNull()) {
            said.put("content", "");
        }
    }

    /** Mistral knows no refusals: there the words stand for themselves. */
    private StringBuilder refusalsPlace(StringBuilder text, StringBuilder refusal) {
        if (!host.is(OpenAiHost.Trait.MISTRAL)) {
            return refusal;
        }
        lossy.add(Losses.REFUSAL);
        return text;
    }

    private static void put(ObjectNode said, String field, StringBuilder words) {
        if (!words.isEmpty()) {
            said.put(field, words.toString());
        }
    }

    private void call(ArrayNode calls, Part.ToolCall call) {
        boolean freeText = freeTextTools.contains(call.name());
        String type = freeText ? "custom" : "function";
        ObjectNode entry = calls.addObject().put("id", call.id()).put("type", type);
        entry.putObject(type).put("name", call.name()).put(freeText ? "input" : "arguments", call.arguments());
    }

    /** One message for each result. */
    private void toolResults(Message message) throws UntranslatableException {
        for (Part part : message.parts()) {
            if (!(part instanceof Part.ToolResult result)) {
                throw new UntranslatableException("a tool's result that is more than text");
            }
            if (result.callId() == null) {
                throw new UntranslatableException("a tool's result that belongs to no call");
            }
            if (result.failed()) {
                lossy.add(Losses.TOOL_FAILED);
            }
            ObjectNode said = written.addObject().put("role", "tool").put("tool_call_id", result.callId());
            if (result.name() != null) {
                said.put("name", result.name());
            }
            said.put("content", result.result());
        }
    }

    /** Most hosts answer anew after a message of the assistant, where other APIs go on with it; Mistral can do both. */
    private void continueLast() throws UntranslatableException {
        ObjectNode last = (ObjectNode) written.get(written.size() - 1);
        if (!host.is(OpenAiHost.Trait.MISTRAL) || last.has("tool_calls")) {
            throw new UntranslatableException(
                    "the last message is the assistant's: Chat Completions do not go on with it");
        }
        last.put("prefix", true);
    }
}
