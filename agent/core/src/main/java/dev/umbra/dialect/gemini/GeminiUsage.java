package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tokens that Google counted. A stream counts on from chunk to chunk, so of each number the last holds. */
final class GeminiUsage {

    private @Nullable Long prompt;
    private @Nullable Long toolPrompt;
    private @Nullable Long cached;
    private @Nullable Long candidates;
    private @Nullable Long thoughts;

    void add(JsonNode usage) {
        prompt = latest(usage, "promptTokenCount", prompt);
        toolPrompt = latest(usage, "toolUsePromptTokenCount", toolPrompt);
        cached = latest(usage, "cachedContentTokenCount", cached);
        candidates = latest(usage, "candidatesTokenCount", candidates);
        thoughts = latest(usage, "thoughtsTokenCount", thoughts);
    }

    /** Thoughts are counted beside the answer, and what the server's own tools put in beside the prompt. */
    Usage toUsage() {
        return new Usage(sum(prompt, toolPrompt), sum(candidates, thoughts), cached, null, thoughts);
    }

    private static @Nullable Long latest(JsonNode usage, String name, @Nullable Long known) {
        Long given = ProtoJson.whole(field(usage, name));
        return given == null ? known : given;
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }
}
