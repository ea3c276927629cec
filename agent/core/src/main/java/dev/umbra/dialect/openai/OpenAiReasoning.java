package dev.umbra.dialect.openai;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model thought, within the conversation that it is sent again: another model must not get it. */
final class OpenAiReasoning {

    /**
     * DeepSeek's name for it, that of Groq and OpenRouter, OpenRouter's signed blocks, LiteLLM's, and GitHub Copilot's.
     */
    private static final List<String> OF_MESSAGE = List.of(
            "reasoning_content",
            "reasoning",
            "reasoning_details",
            "thinking_blocks",
            "reasoning_text",
            "reasoning_opaque");

    /** Google's compatible API has its signature here. */
    private static final String OF_CALL = "extra_content";

    private OpenAiReasoning() {}

    static void removeFrom(ObjectNode request) {
        for (JsonNode message : request.path("messages")) {
            if (message instanceof ObjectNode said) {
                said.remove(OF_MESSAGE);
                said.path("tool_calls").forEach(OpenAiReasoning::removeSignature);
                removeThinking(said.path("content"));
            }
        }
    }

    private static void removeSignature(JsonNode call) {
        if (call instanceof ObjectNode asked) {
            asked.remove(OF_CALL);
        }
    }

    /** Mistral's parts. */
    private static void removeThinking(JsonNode content) {
        if (content instanceof ArrayNode parts) {
            parts.removeIf(part -> part.path("type").asString("").equals("thinking"));
        }
    }
}
