package dev.umbra.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UntranslatableException;
import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images and documents, read and written. The API takes images of four kinds, PDFs, and plain text. */
final class AnthropicMedia {

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";
    private static final String PLAIN_TEXT = "text/plain";

    private AnthropicMedia() {}

    static Part read(JsonNode block) {
        String modality = AnthropicBlocks.type(block);
        JsonNode source = block.path("source");
        String mimeType = Json.text(source.path("media_type"));
        String title = Json.words(block.path("title"));
        String kind = AnthropicBlocks.type(source);
        return switch (kind) {
            case "base64" -> new Part.Media(modality, mimeType, new MediaSource.Inline(data(source)), title);
            case "text" ->
                new Part.Media(
                        modality,
                        mimeType == null ? PLAIN_TEXT : mimeType,
                        new MediaSource.Inline(
                                Base64.getEncoder().encodeToString(data(source).getBytes(UTF_8))),
                        title);
            case "url" ->
                new Part.Media(
                        modality, mimeType, new MediaSource.Url(AnthropicBlocks.textOf(source.path("url"))), title);
            case "file" ->
                new Part.Media(
                        modality,
                        mimeType,
                        new MediaSource.Stored(AnthropicBlocks.textOf(source.path("file_id"))),
                        title);
            default -> new Part.Unknown(UncarriedFields.plainName(modality + "." + kind));
        };
    }

    /** @param lossy gets what the block cannot say */
    static ObjectNode write(Part.Media media, Set<String> lossy) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Stored) {
            throw new UntranslatableException("a file is stored with the provider");
        }
        boolean isImage = media.modality().equals("image");
        if (!isImage && !media.modality().equals("document")) {
            throw new UntranslatableException("Anthropic's Messages API takes images and documents, no other media");
        }
        ObjectNode block = Json.newObject().put("type", media.modality());
        block.set("source", isImage ? imageSource(media) : documentSource(media));
        if (media.name() != null && isImage) {
            lossy.add(Losses.MEDIA_NAME);
        } else if (media.name() != null) {
            block.put("title", media.name());
        }
        return block;
    }

    private static ObjectNode imageSource(Part.Media image) throws UntranslatableException {
        if (image.source() instanceof MediaSource.Url url) {
            return link(url);
        }
        // browsers and SDKs know image/jpg as well, the API does not
        String mimeType = "image/jpg".equals(image.mimeType()) ? "image/jpeg" : image.mimeType();
        if (mimeType == null || !IMAGES.contains(mimeType)) {
            throw new UntranslatableException("an image is none of JPEG, PNG, GIF, WebP, or does not say");
        }
        return base64(mimeType, inline(image));
    }

    private static ObjectNode documentSource(Part.Media document) throws UntranslatableException {
        String mimeType = document.mimeType();
        if (document.source() instanceof MediaSource.Url url && (mimeType == null || mimeType.equals(PDF))) {
            return link(url);
        }
        if (PDF.equals(mimeType)) {
            return base64(PDF, inline(document));
        }
        if (mimeType != null && mimeType.startsWith("text/")) {
            return Json.newObject()
                    .put("type", "text")
                    .put("media_type", PLAIN_TEXT)
                    .put("data", plainText(inline(document)));
        }
        throw new UntranslatableException("a document is neither PDF nor text, or does not say");
    }

    private static String inline(Part.Media media) throws UntranslatableException {
        if (media.source() instanceof MediaSource.Inline inline) {
            return inline.base64();
        }
        throw new UntranslatableException("a document is linked, and Anthropic follows links to PDFs alone");
    }

    private static String plainText(String base64) throws UntranslatableException {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UntranslatableException("the data of a document is not base64");
        }
    }

    private static ObjectNode link(MediaSource.Url url) {
        return Json.newObject().put("type", "url").put("url", url.url());
    }

    private static ObjectNode base64(String mimeType, String data) {
        return Json.newObject()
                .put("type", "base64")
                .put("media_type", mimeType)
                .put("data", data);
    }

    private static String data(JsonNode source) {
        return AnthropicBlocks.textOf(source.path("data"));
    }
}
