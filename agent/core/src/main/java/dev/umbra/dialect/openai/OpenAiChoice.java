package dev.umbra.dialect.openai;

import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One answer of the model, put together from its deltas; a message that came whole is one delta. */
final class OpenAiChoice {

    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<Part> others = new ArrayList<>();
    private final OpenAiToolCalls toolCalls = new OpenAiToolCalls();
    private final List<Citation> citations = new ArrayList<>();
    private @Nullable String rawFinish;

    void add(JsonNode delta) throws UndecodableException {
        addReasoning(delta);
        for (Part part : OpenAiContent.parts(delta.path("content"))) {
            addPart(part);
        }
        addText(refusal, delta.path("refusal"));
        for (JsonNode call : delta.path("tool_calls")) {
            toolCalls.add(call);
        }
        if (delta.path("function_call").isObject()) {
            toolCalls.addLegacy(delta.path("function_call"));
        }
        String audio = Json.text(delta.path("audio").path("id"));
        if (audio != null) {
            others.add(new Part.Media("audio", null, new MediaSource.Stored(audio)));
        }
        citations.addAll(OpenAiCitations.of(delta.path("annotations")));
    }

    void finish(JsonNode reason) {
        String given = Json.words(reason);
        if (given != null) {
            rawFinish = given;
        }
    }

    boolean finished() {
        return rawFinish != null;
    }

    /** @param others what the host cites apart from the message, where the message cites nothing */
    Choice toChoice(List<Citation> others) {
        return new Choice(
                new Message(Role.ASSISTANT, parts(), null),
                rawFinish == null ? null : finishReason(rawFinish),
                rawFinish,
                citations.isEmpty() ? others : citations);
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (!reasoning.isEmpty()) {
            parts.add(new Part.Reasoning(reasoning.toString()));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        if (!refusal.isEmpty()) {
            parts.add(new Part.Refusal(refusal.toString()));
        }
        parts.addAll(others);
        parts.addAll(toolCalls.parts());
        return parts;
    }

    /** DeepSeek's name for it, then that of Groq and OpenRouter; vLLM sends the same words under both. */
    private void addReasoning(JsonNode delta) {
        JsonNode first = delta.path("reasoning_content");
        addText(reasoning, first.isString() ? first : delta.path("reasoning"));
    }

    private void addPart(Part part) {
        if (part instanceof Part.Text words) {
            text.append(words.text());
        } else if (part instanceof Part.Reasoning thought) {
            reasoning.append(thought.text());
        } else if (part instanceof Part.Refusal declined) {
            refusal.append(declined.text());
        } else {
            others.add(part);
        }
    }

    private static void addText(StringBuilder to, JsonNode node) {
        if (node.isString()) {
            to.append(node.stringValue());
        }
    }

    /** {@code eos} is Together's word, {@code model_length} Mistral's. */
    private static FinishReason finishReason(String raw) {
        return switch (raw) {
            case "stop", "eos" -> FinishReason.STOP;
            case "length", "model_length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
