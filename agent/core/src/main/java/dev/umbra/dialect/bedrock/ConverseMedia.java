package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UntranslatableException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, documents, videos and sounds of Converse: a format by its file ending, and bytes or a place in S3. */
final class ConverseMedia {

    /** The document formats of Converse ({@code DocumentBlock.format}), and the video formats that are no media types. */
    private static final Map<String, String> MIME_TYPES = Map.ofEntries(
            Map.entry("document/pdf", "application/pdf"),
            Map.entry("document/csv", "text/csv"),
            Map.entry("document/doc", "application/msword"),
            Map.entry("document/docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("document/xls", "application/vnd.ms-excel"),
            Map.entry("document/xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("document/html", "text/html"),
            Map.entry("document/txt", "text/plain"),
            Map.entry("document/md", "text/markdown"),
            Map.entry("video/mkv", "video/x-matroska"),
            Map.entry("video/mov", "video/quicktime"),
            Map.entry("video/flv", "video/x-flv"),
            Map.entry("video/wmv", "video/x-ms-wmv"),
            Map.entry("video/three_gp", "video/3gpp"));

    /** The formats that are the endings of their media types: {@code image/png} is {@code png}. */
    private static final Map<String, Set<String>> ENDINGS = Map.of(
            "image", Set.of("png", "jpeg", "gif", "webp"),
            "video", Set.of("mp4", "webm", "mpeg", "mpg"),
            "audio",
                    Set.of(
                            "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "m4a", "mpeg", "mpga", "pcm", "webm",
                            "x-aac"));

    private ConverseMedia() {}

    /** Null where the source is none that could be read. */
    static Part.@Nullable Media decode(String modality, JsonNode media) {
        String name = Json.words(media.path("name"));
        JsonNode source = media.path("source");
        String bytes = Json.text(source.path("bytes"));
        if (bytes != null) {
            return new Part.Media(modality, mimeType(modality, media), new MediaSource.Inline(bytes), name);
        }
        String stored = Json.text(source.path("s3Location").path("uri"));
        if (stored != null) {
            return new Part.Media(modality, mimeType(modality, media), new MediaSource.Stored(stored), name);
        }
        String text = Json.text(source.path("text"));
        if (text != null) {
            String base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
            String type = mimeType(modality, media);
            return new Part.Media(modality, type == null ? "text/plain" : type, new MediaSource.Inline(base64), name);
        }
        return null;
    }

    /**
     * {@code {"image":{"format":"png","source":{"bytes":"…"}}}}.
     *
     * @param name null for none
     */
    static ObjectNode encode(Part.Media media, @Nullable String name) throws UntranslatableException {
        if (!(media.source() instanceof MediaSource.Inline inline)) {
            throw new UntranslatableException(
                    "media." + media.modality() + ": Converse takes bytes, but these are stored elsewhere");
        }
        ObjectNode block = Json.newObject();
        ObjectNode written = block.putObject(media.modality());
        written.put("format", format(media));
        if (name != null) {
            written.put("name", name);
        }
        written.putObject("source").put("bytes", inline.base64());
        return block;
    }

    private static @Nullable String mimeType(String modality, JsonNode media) {
        String format = Json.words(media.path("format"));
        if (format == null) {
            return null;
        }
        String known = MIME_TYPES.get(modality + "/" + format);
        if (known != null) {
            return known;
        }
        return modality.equals("document") ? null : modality + "/" + format;
    }

    private static String format(Part.Media media) throws UntranslatableException {
        String type = media.mimeType() == null ? "" : media.mimeType().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> known : MIME_TYPES.entrySet()) {
            if (known.getValue().equals(type) && known.getKey().startsWith(media.modality() + "/")) {
                return known.getKey().substring(media.modality().length() + 1);
            }
        }
        String ending = type.substring(type.indexOf('/') + 1);
        String format = ending.equals("jpg") ? "jpeg" : ending;
        boolean taken = type.startsWith(media.modality() + "/")
                && ENDINGS.getOrDefault(media.modality(), Set.of()).contains(format);
        if (!taken) {
            throw new UntranslatableException(
                    "media." + media.modality() + ": its media type is none that Converse has a format for");
        }
        return format;
    }
}
