package dev.umbra.dialect.cohere;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the messages of a conversation. */
final class CohereMessageWriter {

    private final Set<String> lossy;
    private final ArrayNode messages;

    private CohereMessageWriter(ObjectNode body, Set<String> lossy) {
        this.lossy = lossy;
        this.messages = body.putArray("messages");
    }

    static void write(List<Message> conversation, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        CohereMessageWriter writer = new CohereMessageWriter(body, lossy);
        for (Message message : LinkedCalls.fitOrRefuse(conversation, id -> !id.isEmpty())) {
            writer.add(message);
        }
        String last = Json.text(writer.messages.path(writer.messages.size() - 1).path("role"));
        if (last == null || last.equals(Role.ASSISTANT.id())) {
            throw new UntranslatableException("nobody asks: Cohere answers the user or a tool");
        }
    }

    private void add(Message message) throws UntranslatableException {
        if (message.name() != null) {
            lossy.add(Losses.MESSAGE_NAME);
        }
        // nobody says it, and the API wants every message to have content
        if (message.parts().isEmpty()) {
            return;
        }
        switch (message.role()) {
            case SYSTEM, USER ->
                addContent(messages.addObject().put("role", message.role().id()), message.parts());
            case ASSISTANT -> addSaid(message.parts());
            case TOOL -> addResults(message.parts());
        }
    }

    /** What is thought before tools are called has a place of its own. */
    private void addSaid(List<Part> parts) throws UntranslatableException {
        ObjectNode written = messages.addObject().put("role", "assistant");
        boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        List<Part> content = parts;
        if (calls && parts.get(0) instanceof Part.Reasoning plan) {
            written.put("tool_plan", plan.text());
            content = parts.subList(1, parts.size());
        }
        addContent(
                written,
                content.stream()
                        .filter(part -> !(part instanceof Part.ToolCall))
                        .toList());
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                written.withArray("/tool_calls")
                        .addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", call.arguments());
            }
        }
    }

    private void addResults(List<Part> parts) throws UntranslatableException {
        for (Part part : parts) {
            if (!(part instanceof Part.ToolResult result)) {
                throw new UntranslatableException("a tool returned more than words, and Cohere takes no other");
            }
            if (result.failed()) {
                lossy.add(Losses.TOOL_FAILED);
            }
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", result.callId())
                    .put("content", result.result());
        }
    }

    /** Words alone are text, all else is a list; what is empty is left out. */
    private void addContent(ObjectNode message, List<Part> parts) throws UntranslatableException {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text words) {
            message.put("content", words.text());
            return;
        }
        if (parts.isEmpty()) {
            return;
        }
        ArrayNode content = message.putArray("content");
        for (Part part : parts) {
            content.add(part(part));
        }
    }

    private ObjectNode part(Part part) throws UntranslatableException {
        if (part instanceof Part.Text words) {
            return text(words.text());
        }
        if (part instanceof Part.Reasoning thought) {
            return Json.newObject().put("type", "thinking").put("thinking", thought.text());
        }
        if (part instanceof Part.Refusal refusal) {
            lossy.add(Losses.REFUSAL);
            return text(refusal.text());
        }
        if (part instanceof Part.Media media && media.modality().equals("image")) {
            return image(media);
        }
        if (part instanceof Part.Unknown unknown) {
            throw new UntranslatableException(
                    "only its own API knows the part of type " + UncarriedFields.plainName(unknown.type()));
        }
        throw new UntranslatableException("a message has a part other than words, images, and tools");
    }

    private ObjectNode image(Part.Media image) throws UntranslatableException {
        if (image.name() != null) {
            lossy.add(Losses.MEDIA_NAME);
        }
        return Json.newObject()
                .put("type", "image_url")
                .set("image_url", Json.newObject().put("url", url(image)));
    }

    private static String url(Part.Media image) throws UntranslatableException {
        if (image.source() instanceof MediaSource.Url url) {
            return url.url();
        }
        if (image.source() instanceof MediaSource.Inline inline && image.mimeType() != null) {
            return "data:" + image.mimeType() + ";base64," + inline.base64();
        }
        throw new UntranslatableException("an image is stored with the provider, or does not say its type");
    }

    private static ObjectNode text(String words) {
        return Json.newObject().put("type", "text").put("text", words);
    }
}
