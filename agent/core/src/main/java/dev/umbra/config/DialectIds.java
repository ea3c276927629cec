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

    static final String TAKES = String.join(", ", ALL);

    private DialectIds() {}

    static String parse(String text) {
        String id = text.toLowerCase(Locale.ROOT).replace('_', '-');
        if (ALL.contains(id)) {
            return id;
        }
        throw new IllegalArgumentException("must be one of " + TAKES);
    }
}
