package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;
import static dev.umbra.dialect.gemini.ProtoJson.list;
import static dev.umbra.dialect.gemini.ProtoJson.names;

import dev.umbra.dialect.UncarriedFields;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request that the canonical chat carries, or that are removed before anything leaves. */
final class GeminiFields {

    private static final Set<String> BODY = names(
            "contents",
            "systemInstruction",
            "tools",
            "toolConfig",
            "generationConfig",
            "model",
            "labels",
            "serviceTier");
    private static final Set<String> CONTENT = names("role", "parts");
    private static final Set<String> PART =
            names("text", "thought", "thoughtSignature", "inlineData", "fileData", "functionCall", "functionResponse");
    private static final Set<String> INLINE_DATA = names("mimeType", "data");
    private static final Set<String> FILE_DATA = names("mimeType", "fileUri");
    private static final Set<String> FUNCTION_CALL = names("id", "name", "args");
    private static final Set<String> FUNCTION_RESPONSE = names("id", "name", "response", "parts");
    private static final Set<String> TOOL = names("functionDeclarations");
    private static final Set<String> DECLARATION = names("name", "description", "parameters", "parametersJsonSchema");
    private static final Set<String> TOOL_CONFIG = names("functionCallingConfig");
    private static final Set<String> CALLING_CONFIG = names("mode", "allowedFunctionNames");
    private static final Set<String> GENERATION_CONFIG = names(
            "temperature",
            "topP",
            "topK",
            "candidateCount",
            "maxOutputTokens",
            "stopSequences",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "presencePenalty",
            "frequencyPenalty",
            "seed",
            "thinkingConfig");
    private static final Set<String> THINKING_CONFIG = names("thinkingBudget", "thinkingLevel");

    private GeminiFields() {}

    /** All that a request has besides. */
    static UncarriedFields uncarried(ObjectNode body) {
        UncarriedFields uncarried = new UncarriedFields();
        uncarried.addAllBut(BODY, "", body);
        addContent(uncarried, "systemInstruction", field(body, "systemInstruction"));
        for (JsonNode content : list(body.path("contents"))) {
            addContent(uncarried, "contents[]", content);
        }
        for (JsonNode tool : list(body.path("tools"))) {
            uncarried.addAllBut(TOOL, "tools[].", tool);
            for (JsonNode declaration : list(field(tool, "functionDeclarations"))) {
                uncarried.addAllBut(DECLARATION, "tools[].functionDeclarations[].", declaration);
            }
        }
        JsonNode toolConfig = field(body, "toolConfig");
        uncarried.addAllBut(TOOL_CONFIG, "toolConfig.", toolConfig);
        uncarried.addAllBut(
                CALLING_CONFIG, "toolConfig.functionCallingConfig.", field(toolConfig, "functionCallingConfig"));
        JsonNode generationConfig = field(body, "generationConfig");
        uncarried.addAllBut(GENERATION_CONFIG, "generationConfig.", generationConfig);
        uncarried.addAllBut(
                THINKING_CONFIG, "generationConfig.thinkingConfig.", field(generationConfig, "thinkingConfig"));
        return uncarried;
    }

    private static void addContent(UncarriedFields uncarried, String path, JsonNode content) {
        uncarried.addAllBut(CONTENT, path + ".", content);
        for (JsonNode part : list(content.path("parts"))) {
            String prefix = path + ".parts[].";
            uncarried.addAllBut(PART, prefix, part);
            uncarried.addAllBut(INLINE_DATA, prefix + "inlineData.", field(part, "inlineData"));
            uncarried.addAllBut(FILE_DATA, prefix + "fileData.", field(part, "fileData"));
            uncarried.addAllBut(FUNCTION_CALL, prefix + "functionCall.", field(part, "functionCall"));
            uncarried.addAllBut(FUNCTION_RESPONSE, prefix + "functionResponse.", field(part, "functionResponse"));
        }
    }
}
