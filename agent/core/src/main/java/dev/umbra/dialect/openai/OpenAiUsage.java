package dev.umbra.dialect.openai;

import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tokens that a Chat Completions host counted. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    /**
     * The usage in {@code body}, a response or a chunk; {@code known} where it has none. Hosts that report it with
     * every chunk count on, so the last one holds. Groq's streams carry it in {@code x_groq}.
     */
    static Usage of(JsonNode body, Usage known) {
        if (body.path("usage").isObject()) {
            return read(body.path("usage"));
        }
        JsonNode groq = body.path("x_groq").path("usage");
        return groq.isObject() ? read(groq) : known;
    }

    private static Usage read(JsonNode usage) {
        Long input = Json.whole(usage.path("prompt_tokens"));
        Long reasoning = Json.whole(usage.path("completion_tokens_details").path("reasoning_tokens"));
        JsonNode details = usage.path("prompt_tokens_details");
        Long cached = Json.whole(details.path("cached_tokens"));
        return new Usage(
                input,
                output(usage, input, reasoning),
                cached != null ? cached : Json.whole(usage.path("prompt_cache_hit_tokens")),
                Json.whole(details.path("cache_write_tokens")),
                reasoning);
    }

    /** xAI counts reasoning beside the completion, the others within; the total tells them apart. */
    private static @Nullable Long output(JsonNode usage, @Nullable Long input, @Nullable Long reasoning) {
        Long completion = Json.whole(usage.path("completion_tokens"));
        Long total = Json.whole(usage.path("total_tokens"));
        if (completion == null || input == null || reasoning == null || total == null) {
            return completion;
        }
        return total == input + completion + reasoning ? completion + reasoning : completion;
    }
}
