package dev.umbra.translation;

import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.anthropic.AnthropicDialect;
import dev.umbra.dialect.bedrock.BedrockDialect;
import dev.umbra.dialect.cohere.CohereDialect;
import dev.umbra.dialect.gemini.GeminiDialect;
import dev.umbra.dialect.ollama.OllamaDialect;
import dev.umbra.dialect.openai.OpenAiDialect;
import dev.umbra.dialect.responses.ResponsesDialect;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every wire format that Umbra speaks. */
public final class Dialects {

    private static final Map<String, Dialect> BY_ID = List.<Dialect>of(
                    new AnthropicDialect(),
                    new BedrockDialect(),
                    new CohereDialect(),
                    new GeminiDialect(),
                    new OllamaDialect(),
                    new OpenAiDialect(),
                    OpenAiDialect.azure(),
                    OpenAiDialect.mistral(),
                    new ResponsesDialect())
            .stream()
            .collect(Collectors.toUnmodifiableMap(Dialect::id, Function.identity()));

    private Dialects() {}

    /** The dialect of that id; null where the id is null or names none. */
    public static @Nullable Dialect find(@Nullable String id) {
        return id == null ? null : BY_ID.get(id);
    }

    /** The ids, sorted, for messages that list what would be right. */
    public static List<String> ids() {
        return BY_ID.keySet().stream().sorted().toList();
    }
}
