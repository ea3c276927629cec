package dev.umbra.dialect.openai;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The {@code content} of a message: words, or a list of parts. */
final class OpenAiContent {

    private OpenAiContent() {}

    static List<Part> parts(JsonNode content) throws UndecodableException {
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Part.Text(content.stringValue()));
        }
        if (!content.isArray() && !content.isNull() && !content.isMissingNode()) {
            throw new UndecodableException("the content of a message is neither text nor a list of parts");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : content) {
            parts.add(part(part));
        }
        return parts;
    }

    private static Part part(JsonNode part) {
        if (part.isString()) {
            return new Part.Text(part.stringValue());
        }
        String type = Json.text(part.path("type"));
        return switch (type == null ? "" : type) {
            case "text" -> new Part.Text(textOf(part.path("text")));
            case "refusal" -> new Part.Refusal(textOf(part.path("refusal")));
            case "thinking" -> new Part.Reasoning(thinking(part.path("thinking")));
            case "image_url" -> OpenAiMedia.linked("image", part);
            case "video_url" -> OpenAiMedia.linked("video", part);
            case "document_url" -> OpenAiMedia.linked("document", part);
            case "input_audio" -> OpenAiMedia.sound(part.path("input_audio"));
            case "file" -> OpenAiMedia.file(part);
            default -> new Part.Unknown(UncarriedFields.plainName(type == null ? "" : type));
        };
    }

    /** Mistral sends what the model thought as a list of text parts, other hosts as text. */
    private static String thinking(JsonNode thinking) {
        StringBuilder text = new StringBuilder(textOf(thinking));
        for (JsonNode part : thinking) {
            text.append(textOf(part.path("text")));
        }
        return text.toString();
    }

    /** What a user or a system message says; words alone are text, because not every host takes a list. */
    static JsonNode write(List<Part> parts, OpenAiHost host) throws UntranslatableException {
        if (parts.isEmpty()) {
            return JsonNodeFactory.instance.stringNode("");
        }
        if (parts.size() == 1
                && parts.get(0) instanceof Part.Text words
                && !words.text().isEmpty()) {
            return JsonNodeFactory.instance.stringNode(words.text());
        }
        ArrayNode content = JsonNodeFactory.instance.arrayNode(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.Text words) {
                content.add(Json.newObject().put("type", "text").put("text", words.text()));
            } else if (part instanceof Part.Media media) {
                content.add(OpenAiMedia.write(media, host));
            } else {
                throw new UntranslatableException("a part of a message that Chat Completions have no place for");
            }
        }
        return content;
    }

    private static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
