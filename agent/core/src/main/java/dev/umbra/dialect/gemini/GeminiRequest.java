package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A generateContent request, read. */
final class GeminiRequest {

    private GeminiRequest() {}

    static Question decode(String path, ObjectNode body) throws UndecodableException {
        GeminiPath asked = GeminiPath.parse(path);
        if (asked == null) {
            throw new UndecodableException("the path names no model and generateContent or streamGenerateContent");
        }
        UncarriedFields uncarried = GeminiFields.uncarried(body);
        JsonNode config = field(body, "generationConfig");
        ChatRequest request = new ChatRequest(
                asked.model(),
                asked.stream(),
                GeminiContents.read(body),
                GeminiTools.definitions(body),
                GeminiToolChoice.read(body, uncarried),
                GeminiOutputFormat.read(config, uncarried),
                GeminiSampling.read(config));
        return new Question(GeminiDialect.ID, path, request, body, uncarried.paths());
    }
}
