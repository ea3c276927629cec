package dev.umbra.dialect.responses;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.DataUrl;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The content of a message, or the output of a tool, read: words, or a list of parts. */
final class ResponsesContent {

    private ResponsesContent() {}

    static List<Part> parts(JsonNode content) throws UndecodableException {
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Part.Text(content.stringValue()));
        }
        if (!content.isArray() && !content.isNull() && !content.isMissingNode()) {
            throw new UndecodableException("the content of an item is neither text nor a list of parts");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : content) {
            parts.add(part(part));
        }
        return parts;
    }

    private static Part part(JsonNode part) {
        String type = part.path("type").asString("");
        return switch (type) {
            case "input_text", "output_text", "text" -> new Part.Text(textOf(part.path("text")));
            case "refusal" -> new Part.Refusal(textOf(part.path("refusal")));
            case "input_image" -> media("image", part, part.path("image_url"), part.path("image_url"));
            case "input_file" -> media("document", part, part.path("file_data"), part.path("file_url"));
            case "input_audio" -> sound(part.path("input_audio"));
            default -> new Part.Unknown(UncarriedFields.plainName(type));
        };
    }

    /** The bytes as a data URL or as bare base64, else a URL, else the id of a stored file. */
    private static Part media(String modality, JsonNode part, JsonNode data, JsonNode link) {
        String name = Json.text(part.path("filename"));
        String bytes = Json.text(data);
        if (bytes != null && DataUrl.isOne(bytes)) {
            return inline(modality, bytes, name);
        }
        String url = Json.text(link);
        if (url != null) {
            return new Part.Media(modality, null, new MediaSource.Url(url), name);
        }
        return bytes != null
                ? new Part.Media(modality, null, new MediaSource.Inline(bytes), name)
                : new Part.Media(modality, null, new MediaSource.Stored(textOf(part.path("file_id"))), name);
    }

    private static Part inline(String modality, String bytes, @Nullable String name) {
        DataUrl data = DataUrl.parse(bytes);
        if (data == null) {
            return new Part.Unknown("input_" + modality);
        }
        boolean unnamed = data.mimeType() == null && modality.equals("image");
        String mimeType = unnamed ? DataUrl.imageType(data.base64()) : data.mimeType();
        return new Part.Media(modality, mimeType, new MediaSource.Inline(data.base64()), name);
    }

    private static Part sound(JsonNode audio) {
        String format = Json.text(audio.path("format"));
        return new Part.Media(
                "audio", format == null ? null : "audio/" + format, new MediaSource.Inline(textOf(audio.path("data"))));
    }

    static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
