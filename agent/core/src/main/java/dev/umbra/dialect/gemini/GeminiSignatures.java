package dev.umbra.dialect.gemini;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model signed of its thoughts. Nobody else can read it, and no other model is to get it. */
final class GeminiSignatures {

    private static final String SIGNATURE = "thoughtSignature";
    private static final List<String> SPELLINGS = List.of(SIGNATURE, "thought_signature");

    /**
     * Gemini 3 answers 400 where the first call of a step has no signature, except for this word, which Google gives out
     * for calls that another model made (ai.google.dev/gemini-api/docs/thought-signatures).
     */
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private GeminiSignatures() {}

    /**
     * Whether there is a call to sign.
     *
     * @param parts of one content of the model
     */
    static boolean signFirstCall(Iterable<? extends JsonNode> parts) {
        for (JsonNode part : parts) {
            if (part instanceof ObjectNode object && (object.has("functionCall") || object.has("function_call"))) {
                if (!object.has(SIGNATURE)) {
                    object.put(SIGNATURE, UNSIGNED);
                }
                return true;
            }
        }
        return false;
    }

    /** Takes thoughts and signatures out of a conversation that goes to another model. */
    static void removeFrom(JsonNode contents) {
        ProtoJson.list(contents).forEach(GeminiSignatures::removeFromParts);
        if (contents instanceof ArrayNode several) {
            several.removeIf(content -> content.path("parts").isEmpty());
        }
    }

    private static void removeFromParts(JsonNode content) {
        if (content.path("parts") instanceof ArrayNode parts) {
            parts.removeIf(GeminiParts::isThought);
        }
        for (JsonNode part : ProtoJson.list(content.path("parts"))) {
            if (part instanceof ObjectNode object) {
                object.remove(SPELLINGS);
            }
        }
    }
}
