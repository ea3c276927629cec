package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UntranslatableException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, sounds, films and documents: {@code inlineData} and {@code fileData}. */
final class GeminiMedia {

    /** Whatever is not on the open web, and files of the Files API, which have web addresses too. */
    private static final Pattern STORED = Pattern.compile("(?!https?://).*|https?://[^/]+/v1[a-z0-9]*/files/.*");

    private static final Pattern YOUTUBE = Pattern.compile("https?://(www\\.)?(youtube\\.com|youtu\\.be)/.*");

    private GeminiMedia() {}

    /** Null for a part that has none. */
    static Part.@Nullable Media read(JsonNode part) {
        JsonNode inline = field(part, "inlineData");
        String data = Json.text(inline.path("data"));
        if (data != null) {
            String mimeType = Json.words(field(inline, "mimeType"));
            return new Part.Media(modality(mimeType), mimeType, new MediaSource.Inline(standard(data)));
        }
        JsonNode file = field(part, "fileData");
        String uri = Json.text(field(file, "fileUri"));
        return uri == null ? null : linked(uri, Json.words(field(file, "mimeType")));
    }

    /**
     * Links go as they are: the API fetches what is on the open web (blog.google, January 2026, "Increased file size
     * limits and expanded inputs support in Gemini API").
     *
     * @throws UntranslatableException where the candidate cannot read it
     */
    static ObjectNode write(Part.Media media) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Url link) {
            return Json.newObject().set("fileData", typed(media.mimeType()).put("fileUri", link.url()));
        }
        if (media.source() instanceof MediaSource.Inline inline && media.mimeType() != null) {
            return Json.newObject().set("inlineData", typed(media.mimeType()).put("data", inline.base64()));
        }
        throw new UntranslatableException(
                media.source() instanceof MediaSource.Stored
                        ? "a file is stored with production's provider"
                        : "the type of an inline file is not said, and Gemini asks for it");
    }

    private static Part.Media linked(String uri, @Nullable String mimeType) {
        boolean stored = STORED.matcher(uri).matches();
        String modality = mimeType == null && YOUTUBE.matcher(uri).matches() ? "video" : modality(mimeType);
        return new Part.Media(modality, mimeType, stored ? new MediaSource.Stored(uri) : new MediaSource.Url(uri));
    }

    private static ObjectNode typed(@Nullable String mimeType) {
        ObjectNode media = Json.newObject();
        return mimeType == null ? media : media.put("mimeType", mimeType);
    }

    /** Google's servers read both alphabets of base64, others the standard one alone. */
    private static String standard(String base64) {
        return base64.replace('-', '+').replace('_', '/');
    }

    private static String modality(@Nullable String mimeType) {
        String family = mimeType == null ? "" : mimeType.replaceFirst("/.*", "");
        return switch (family) {
            case "image", "audio", "video" -> family;
            default -> "document";
        };
    }
}
