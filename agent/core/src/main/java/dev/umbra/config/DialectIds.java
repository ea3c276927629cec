package dev.umbra.config;

import java.util.List;
import java.util.Locale;

/** The wire formats that {@code source.dialect} and {@code target.provider} name. */
final class DialectIds {

    static final List<String> ALL = List.of(
            "openai",
            "openai-responses",
            "anthropic",
            "gemini",
            "azure-openai",
            "bedrock",
            "ollama",
            "cohere",
            "mistral");

    /** Only production's: vectors are compared within one model's space, so there is nothing to translate. */
    static final String EMBEDDINGS = "embeddings";

    static final String TAKES = String.join(", ", ALL);
    static final String SOURCE_TAKES = TAKES + ", " + EMBEDDINGS;

    private DialectIds() {}

    static String parse(String text) {
        String id = id(text);
        if (ALL.contains(id)) {
            return id;
        }
        throw new IllegalArgumentException("must be one of " + TAKES);
    }

    static String parseSource(String text) {
        String id = id(text);
        if (ALL.contains(id) || id.equals(EMBEDDINGS)) {
            return id;
        }
        throw new IllegalArgumentException("must be one of " + SOURCE_TAKES);
    }

    private static String id(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
