package dev.umbra.dialect.ollama;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.CalledTools;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conversation of a request, written. A message has one text, so several are lines of it; each result is one message. */
final class OllamaConversation {

    private final ArrayNode messages;
    private final Set<String> lossy;
    private final CalledTools calledTools = new CalledTools();

    private OllamaConversation(ArrayNode messages, Set<String> lossy) {
        this.messages = messages;
        this.lossy = lossy;
    }

    static void write(List<Message> messages, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        OllamaConversation conversation = new OllamaConversation(body.putArray("messages"), lossy);
        for (Message message : messages) {
            if (message.name() != null) {
                lossy.add(Losses.MESSAGE_NAME);
            }
            if (message.role() == Role.TOOL) {
                conversation.addResults(message);
            } else {
                conversation.add(message);
            }
        }
    }

    private void add(Message message) throws UntranslatableException {
        StringJoiner words = new StringJoiner("\n");
        StringJoiner thoughts = new StringJoiner("\n");
        ObjectNode written = messages.addObject().put("role", message.role().id());
        written.put("content", "");
        for (Part part : message.parts()) {
            if (part instanceof Part.Text text) {
                words.add(text.text());
            } else if (part instanceof Part.Refusal refusal) {
                lossy.add(Losses.REFUSAL);
                words.add(refusal.text());
            } else if (part instanceof Part.Reasoning reasoning) {
                thoughts.add(reasoning.text());
            } else if (part instanceof Part.ToolCall call) {
                calledTools.called(call);
                written.withArray("tool_calls").add(OllamaTools.call(call));
            } else {
                addImage(part, written);
            }
        }
        written.put("content", words.toString());
        if (thoughts.length() > 0) {
            written.put("thinking", thoughts.toString());
        }
    }

    private void addResults(Message message) throws UntranslatableException {
        ObjectNode written = null;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult result) {
                written = addResult(OllamaTools.named(result, calledTools));
            } else if (written == null) {
                throw new UntranslatableException("a message of a tool does not begin with its result");
            } else {
                addImage(part, written);
            }
        }
    }

    private ObjectNode addResult(Part.ToolResult result) {
        if (result.failed()) {
            lossy.add(Losses.TOOL_FAILED);
        }
        ObjectNode written = messages.addObject().put("role", "tool").put("content", result.result());
        if (result.name() != null) {
            written.put("tool_name", result.name());
        }
        if (result.callId() != null) {
            written.put("tool_call_id", result.callId());
        }
        return written;
    }

    private void addImage(Part part, ObjectNode written) throws UntranslatableException {
        if (!(part instanceof Part.Media media)) {
            throw new UntranslatableException("a message has a part of a kind that Ollama does not take");
        }
        if (media.name() != null) {
            lossy.add(Losses.MEDIA_NAME);
        }
        written.withArray("images").add(OllamaImages.write(media));
    }
}
