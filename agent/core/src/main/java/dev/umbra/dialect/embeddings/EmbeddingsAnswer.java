package dev.umbra.dialect.embeddings;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.EmbeddingVector;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vectors of an answer, one choice each, in the order of the texts. */
final class EmbeddingsAnswer {

    private EmbeddingsAnswer() {}

    static ChatAnswer decode(ObjectNode body) throws UndecodableException {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode vector : vectors(body)) {
            Part part = new Part.Embedding(vector(vector));
            choices.add(new Choice(new Message(Role.ASSISTANT, List.of(part), null), null, null));
        }
        if (choices.isEmpty()) {
            throw new UndecodableException("the response has no vectors");
        }
        return new ChatAnswer(Json.text(body.path("id")), Json.text(body.path("model")), choices, usage(body), true);
    }

    private static List<JsonNode> vectors(ObjectNode body) {
        List<JsonNode> vectors = new ArrayList<>();
        for (JsonNode each : body.path("data")) { // OpenAI
            vectors.add(each.path("embedding"));
        }
        JsonNode embeddings = body.path("embeddings");
        for (JsonNode each : embeddings.isObject() ? embeddings.path("float") : embeddings) {
            // Cohere names the encoding, Ollama lists the vectors, Gemini wraps each in "values"
            vectors.add(each.has("values") ? each.path("values") : each);
        }
        if (body.path("embedding").isObject()) { // Gemini, one text
            vectors.add(body.path("embedding").path("values"));
        }
        return vectors;
    }

    private static EmbeddingVector vector(JsonNode vector) throws UndecodableException {
        if (vector.isString()) {
            return base64(vector.stringValue());
        }
        float[] values = new float[vector.size()];
        for (int i = 0; i < values.length; i++) {
            Double value = Json.number(vector.path(i));
            if (value == null) {
                throw new UndecodableException("a vector holds something else than numbers");
            }
            values[i] = value.floatValue();
        }
        if (values.length == 0) {
            throw new UndecodableException("a vector is empty");
        }
        return EmbeddingVector.of(values);
    }

    /** {@code encoding_format: base64}, which openai-java asks for unless told otherwise: little-endian floats. */
    private static EmbeddingVector base64(String text) throws UndecodableException {
        byte[] bytes = bytes(text);
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw new UndecodableException("a vector in base64 is no sequence of floats");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return EmbeddingVector.of(values);
    }

    private static byte[] bytes(String base64) throws UndecodableException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("a vector is neither a list of numbers nor base64");
        }
    }

    private static Usage usage(ObjectNode body) {
        Long input = Json.whole(body.path("usage").path("prompt_tokens"));
        if (input == null) {
            input = Json.whole(body.path("prompt_eval_count")); // Ollama
        }
        if (input == null) {
            input = Json.whole(body.path("meta").path("billed_units").path("input_tokens")); // Cohere
        }
        return usage(input);
    }

    private static Usage usage(@Nullable Long input) {
        return new Usage(input, null, null, null, null);
    }
}
