package dev.umbra.dialect.openai;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
            case "image_url" -> linked("image", part.path("image_url"));
            case "video_url" -> linked("video", part.path("video_url"));
            case "document_url" -> linked("document", part.path("document_url"));
            case "input_audio" -> audio(part.path("input_audio"));
            case "file" -> file(part.path("file"));
            default -> new Part.Unknown(type == null ? "" : type);
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

    /** OpenAI wraps the URL in an object, Mistral does not. */
    private static Part linked(String modality, JsonNode link) {
        String url = Json.text(link.isObject() ? link.path("url") : link);
        return url != null && url.regionMatches(true, 0, "data:", 0, 5)
                ? new Part.Media(modality, mimeTypeOf(url), new MediaSource.Inline(url.substring(url.indexOf(',') + 1)))
                : new Part.Media(modality, null, new MediaSource.Url(url == null ? "" : url));
    }

    private static Part audio(JsonNode audio) {
        String format = Json.text(audio.path("format"));
        return new Part.Media(
                "audio", format == null ? null : "audio/" + format, new MediaSource.Inline(textOf(audio.path("data"))));
    }

    private static Part file(JsonNode file) {
        String data = Json.text(file.path("file_data"));
        String name = Json.text(file.path("filename"));
        if (data != null) {
            return new Part.Media(
                    "document", mimeTypeOf(data), new MediaSource.Inline(data.substring(data.indexOf(',') + 1)), name);
        }
        return new Part.Media("document", null, new MediaSource.Stored(textOf(file.path("file_id"))), name);
    }

    /** {@code image/png} of {@code data:image/png;base64,…}. */
    private static @Nullable String mimeTypeOf(String dataUrl) {
        int start = dataUrl.indexOf(':') + 1;
        int end = start;
        while (end < dataUrl.length() && dataUrl.charAt(end) != ';' && dataUrl.charAt(end) != ',') {
            end++;
        }
        String mimeType = dataUrl.substring(start, end).toLowerCase(Locale.ROOT);
        return start > 0 && mimeType.indexOf('/') > 0 ? mimeType : null;
    }

    private static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
