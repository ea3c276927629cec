package dev.umbra.dialect.responses;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.DataUrl;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a canonical chat, written as the items of an input. */
final class ResponsesItems {

    private final Set<String> freeTextTools;
    private final Set<String> lossy;
    private final ArrayNode items;
    private final Set<@Nullable String> freeTextCalls = new HashSet<>();

    /** @param freeTextTools the names of the tools whose arguments are no JSON */
    ResponsesItems(Set<String> freeTextTools, Set<String> lossy, ArrayNode items) {
        this.freeTextTools = freeTextTools;
        this.lossy = lossy;
        this.items = items;
    }

    void write(Message message) throws UntranslatableException {
        if (message.name() != null) {
            lossy.add(Losses.MESSAGE_NAME);
        }
        switch (message.role()) {
            case TOOL -> results(message.parts());
            case ASSISTANT -> turn(message.parts());
            default -> said(message);
        }
    }

    private void said(Message message) throws UntranslatableException {
        ObjectNode item = items.addObject().put("role", message.role().id());
        List<Part> parts = message.parts();
        if (parts.size() == 1
                && parts.get(0) instanceof Part.Text words
                && !words.text().isEmpty()) {
            item.put("content", words.text());
            return;
        }
        if (parts.isEmpty()) {
            item.put("content", "");
            return;
        }
        ArrayNode content = item.putArray("content");
        for (Part part : parts) {
            content(part, content);
        }
    }

    /** One message item for words that follow each other, and an item for each call. */
    private void turn(List<Part> parts) throws UntranslatableException {
        List<ObjectNode> words = new ArrayList<>();
        for (Part part : parts) {
            ObjectNode said = words(part);
            if (said == null) {
                answer(words);
                words.clear();
                items.add(doing(part));
            } else {
                words.add(said);
            }
        }
        answer(words);
        if (parts.isEmpty()) {
            message().put("content", "");
        }
    }

    /** Words alone are text: parts are for what the API itself has answered. */
    private void answer(List<ObjectNode> words) {
        if (words.size() == 1 && Json.words(words.get(0).path("text")) != null) {
            message().set("content", words.get(0).path("text"));
        } else if (!words.isEmpty()) {
            message().putArray("content").addAll(words);
        }
    }

    private ObjectNode message() {
        return items.addObject().put("type", "message").put("role", Role.ASSISTANT.id());
    }

    private static @Nullable ObjectNode words(Part part) {
        if (part instanceof Part.Text words) {
            ObjectNode said = Json.newObject().put("type", "output_text").put("text", words.text());
            said.putArray("annotations");
            return said;
        }
        return part instanceof Part.Refusal declined
                ? Json.newObject().put("type", "refusal").put("refusal", declined.text())
                : null;
    }

    private ObjectNode doing(Part part) throws UntranslatableException {
        if (part instanceof Part.Reasoning thought) {
            ObjectNode item = Json.newObject().put("type", "reasoning");
            item.putArray("summary").addObject().put("type", "summary_text").put("text", thought.text());
            return item;
        }
        if (!(part instanceof Part.ToolCall call)) {
            throw new UntranslatableException("a part of an answer that Responses have no place for");
        }
        boolean freeText = freeTextTools.contains(call.name());
        if (freeText) {
            freeTextCalls.add(call.id());
        }
        return Json.newObject()
                .put("type", freeText ? "custom_tool_call" : "function_call")
                .put("call_id", call.id())
                .put("name", call.name())
                .put(freeText ? "input" : "arguments", call.arguments());
    }

    /** An item for each result, with the images and the like that follow it. */
    private void results(List<Part> parts) throws UntranslatableException {
        ObjectNode item = null;
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                item = result(result);
            } else if (item == null) {
                throw new UntranslatableException("a message of a tool that begins with no result");
            } else {
                content(part, asList(item));
            }
        }
    }

    private ObjectNode result(Part.ToolResult result) throws UntranslatableException {
        if (result.callId() == null) {
            throw new UntranslatableException("a tool's result that belongs to no call");
        }
        if (result.failed()) {
            lossy.add(Losses.TOOL_FAILED);
        }
        boolean freeText = freeTextCalls.contains(result.callId());
        return items.addObject()
                .put("type", freeText ? "custom_tool_call_output" : "function_call_output")
                .put("call_id", result.callId())
                .put("output", result.result());
    }

    /** The output so far, as a list that more can be added to. */
    private static ArrayNode asList(ObjectNode result) {
        if (result.path("output") instanceof ArrayNode list) {
            return list;
        }
        String words = ResponsesContent.textOf(result.path("output"));
        ArrayNode list = result.putArray("output");
        if (!words.isEmpty()) {
            list.addObject().put("type", "input_text").put("text", words);
        }
        return list;
    }

    private static void content(Part part, ArrayNode content) throws UntranslatableException {
        if (part instanceof Part.Text words) {
            content.addObject().put("type", "input_text").put("text", words.text());
        } else if (part instanceof Part.Media media) {
            media(media, content.addObject());
        } else {
            throw new UntranslatableException("a part of a message that Responses have no place for");
        }
    }

    private static void media(Part.Media media, ObjectNode part) throws UntranslatableException {
        switch (media.modality()) {
            case "image" ->
                part.put("type", "input_image").put("detail", "auto").put("image_url", url(media));
            case "document" -> document(media, part.put("type", "input_file"));
            default -> throw new UntranslatableException("Responses take no " + media.modality());
        }
    }

    /** Bytes without a name are refused. */
    private static void document(Part.Media document, ObjectNode part) throws UntranslatableException {
        if (document.source() instanceof MediaSource.Url link) {
            part.put("file_url", link.url());
            if (document.name() != null) {
                part.put("filename", document.name());
            }
            return;
        }
        part.put("filename", Objects.requireNonNullElse(document.name(), "document.pdf"));
        boolean bare = document.mimeType() == null && document.source() instanceof MediaSource.Inline;
        part.put("file_data", bare ? ((MediaSource.Inline) document.source()).base64() : url(document));
    }

    private static String url(Part.Media media) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Url link) {
            return link.url();
        }
        if (!(media.source() instanceof MediaSource.Inline inline)) {
            throw new UntranslatableException("a stored file: only production's account can read it");
        }
        String mimeType = media.mimeType() == null ? DataUrl.imageType(inline.base64()) : media.mimeType();
        if (mimeType == null) {
            throw new UntranslatableException("Responses want the media type of a file, and the request names none");
        }
        return new DataUrl(mimeType, inline.base64()).text();
    }
}
