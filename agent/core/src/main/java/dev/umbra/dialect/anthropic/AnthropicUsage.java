package dev.umbra.dialect.anthropic;

import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tokens that the API counted. A stream reports them at its start and again at its end, where the counts are totals. */
final class AnthropicUsage {

    private @Nullable Long input;
    private @Nullable Long output;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;
    private @Nullable Long thinking;

    void add(JsonNode usage) {
        input = latest(usage.path("input_tokens"), input);
        output = latest(usage.path("output_tokens"), output);
        cacheRead = latest(usage.path("cache_read_input_tokens"), cacheRead);
        cacheWrite = latest(usage.path("cache_creation_input_tokens"), cacheWrite);
        thinking = latest(usage.path("output_tokens_details").path("thinking_tokens"), thinking);
    }

    /** The API counts what it read from and wrote to its cache beside the rest of the prompt. */
    Usage toUsage() {
        Long prompt = input == null ? null : Long.valueOf(input + orZero(cacheRead) + orZero(cacheWrite));
        return new Usage(prompt, output, cacheRead, cacheWrite, thinking);
    }

    private static @Nullable Long latest(JsonNode count, @Nullable Long known) {
        Long given = Json.whole(count);
        return given == null ? known : given;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
