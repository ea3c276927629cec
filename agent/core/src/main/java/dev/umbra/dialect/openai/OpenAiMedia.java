package dev.umbra.dialect.openai;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.DataUrl;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UntranslatableException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, sounds and documents within the content of a message. */
final class OpenAiMedia {

    private OpenAiMedia() {}

    /** OpenAI wraps the URL in an object, Mistral does not. */
    static Part linked(String modality, JsonNode part) {
        String type = modality + "_url";
        JsonNode link = part.path(type);
        String url = Json.text(link.isObject() ? link.path("url") : link);
        String name = Json.text(part.path(modality + "_name"));
        if (url == null || !DataUrl.isOne(url)) {
            return new Part.Media(modality, null, new MediaSource.Url(url == null ? "" : url), name);
        }
        DataUrl data = DataUrl.parse(url);
        return data == null ? new Part.Unknown(type) : inline(modality, data, name);
    }

    /** OpenAI sends the bytes with their format, Mistral the bytes alone or a URL. */
    static Part sound(JsonNode audio) {
        String plain = Json.text(audio);
        if (plain != null && plain.startsWith("http")) {
            return new Part.Media("audio", null, new MediaSource.Url(plain));
        }
        String format = Json.text(audio.path("format"));
        return new Part.Media(
                "audio",
                format == null ? null : "audio/" + format.toLowerCase(Locale.ROOT),
                new MediaSource.Inline(plain != null ? plain : textOf(audio.path("data"))));
    }

    /** OpenRouter takes a URL where OpenAI takes the bytes; Mistral has the id beside {@code type}. */
    static Part file(JsonNode part) {
        JsonNode file = part.path("file");
        String data = Json.text(file.path("file_data"));
        String name = Json.text(file.path("filename"));
        if (data == null) {
            String id = Json.text(file.path("file_id"));
            return new Part.Media(
                    "document", null, new MediaSource.Stored(id != null ? id : textOf(part.path("file_id"))), name);
        }
        if (data.startsWith("http")) {
            return new Part.Media("document", null, new MediaSource.Url(data), name);
        }
        if (!DataUrl.isOne(data)) {
            return new Part.Media("document", null, new MediaSource.Inline(data), name);
        }
        DataUrl url = DataUrl.parse(data);
        return url == null ? new Part.Unknown("file") : inline("document", url, name);
    }

    /** The part of a user's message. */
    static ObjectNode write(Part.Media media, OpenAiHost host) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Stored) {
            throw new UntranslatableException("a stored file: only production's account can read it");
        }
        boolean mistral = host.is(OpenAiHost.Trait.MISTRAL);
        return switch (media.modality()) {
            case "image" -> image(media);
            case "audio" -> mistral ? mistralSound(media) : sound(media, host);
            case "document" -> mistral ? mistralDocument(media) : document(media);
            default -> throw new UntranslatableException("Chat Completions take no " + media.modality());
        };
    }

    private static ObjectNode image(Part.Media image) throws UntranslatableException {
        ObjectNode part = Json.newObject().put("type", "image_url");
        part.putObject("image_url").put("url", url(image));
        return part;
    }

    /** OpenAI knows {@code wav} and {@code mp3}. */
    private static ObjectNode sound(Part.Media sound, OpenAiHost host) throws UntranslatableException {
        if (!(sound.source() instanceof MediaSource.Inline inline)) {
            throw new UntranslatableException("Chat Completions take no audio by its URL");
        }
        String format = sound.mimeType() == null ? null : format(sound.mimeType());
        if (host.is(OpenAiHost.Trait.OWN_LIMITS) && !"wav".equals(format) && !"mp3".equals(format)) {
            throw new UntranslatableException("a sound is neither WAV nor MP3, or does not say");
        }
        ObjectNode part = Json.newObject().put("type", "input_audio");
        ObjectNode audio = part.putObject("input_audio").put("data", inline.base64());
        if (format != null) {
            audio.put("format", format);
        }
        return part;
    }

    private static String format(String mimeType) {
        return switch (mimeType) {
            case "audio/mpeg" -> "mp3";
            case "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
            default -> mimeType.substring(mimeType.indexOf('/') + 1);
        };
    }

    private static ObjectNode mistralSound(Part.Media sound) {
        return Json.newObject()
                .put("type", "input_audio")
                .put(
                        "input_audio",
                        sound.source() instanceof MediaSource.Url link
                                ? link.url()
                                : ((MediaSource.Inline) sound.source()).base64());
    }

    /** A document without a name is refused by OpenAI. */
    private static ObjectNode document(Part.Media document) throws UntranslatableException {
        if (!(document.source() instanceof MediaSource.Inline inline)) {
            throw new UntranslatableException("Chat Completions take no document by its URL");
        }
        ObjectNode part = Json.newObject().put("type", "file");
        part.putObject("file")
                .put("filename", Objects.requireNonNullElse(document.name(), "document.pdf"))
                .put(
                        "file_data",
                        document.mimeType() == null
                                ? inline.base64()
                                : new DataUrl(document.mimeType(), inline.base64()).text());
        return part;
    }

    private static ObjectNode mistralDocument(Part.Media document) throws UntranslatableException {
        ObjectNode part = Json.newObject().put("type", "document_url").put("document_url", url(document));
        if (document.name() != null) {
            part.put("document_name", document.name());
        }
        return part;
    }

    private static String url(Part.Media media) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Url link) {
            return link.url();
        }
        String base64 = ((MediaSource.Inline) media.source()).base64();
        String mimeType = media.mimeType() == null ? DataUrl.imageType(base64) : media.mimeType();
        if (mimeType == null) {
            throw new UntranslatableException(
                    "Chat Completions want the media type of a file, and the request names none");
        }
        return new DataUrl(mimeType, base64).text();
    }

    private static Part.Media inline(String modality, DataUrl data, @Nullable String name) {
        String mimeType = data.mimeType();
        if (mimeType == null && modality.equals("image")) {
            mimeType = DataUrl.imageType(data.base64());
        }
        return new Part.Media(modality, mimeType, new MediaSource.Inline(data.base64()), name);
    }

    private static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
