package dev.umbra.dialect.ollama;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.dialect.DataUrl;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The images of a message: base64, without a type, beside its words. */
final class OllamaImages {

    private OllamaImages() {}

    static List<Part> read(JsonNode images) {
        List<Part> media = new ArrayList<>();
        for (JsonNode image : images) {
            media.add(
                    image.isString()
                            ? new Part.Media(
                                    "image",
                                    DataUrl.imageType(image.stringValue()),
                                    new MediaSource.Inline(image.stringValue()))
                            : new Part.Unknown("images[]"));
        }
        return media;
    }

    static String write(Part.Media media) throws UntranslatableException {
        if (media.modality().equals("image") && media.source() instanceof MediaSource.Inline inline) {
            return inline.base64();
        }
        throw new UntranslatableException("a message has media other than an inline image, all that Ollama takes");
    }
}
