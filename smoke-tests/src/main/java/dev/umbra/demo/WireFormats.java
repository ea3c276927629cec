package dev.umbra.demo;

import java.util.List;

/** The formats that stand-ins speak; the path of a request says which it is. */
final class WireFormats {

    private static final List<WireFormat> ALL = List.of(
            new CohereChat(),
            new OllamaChat(),
            new BedrockConverse(),
            new GeminiContent(),
            new AnthropicMessages(),
            new OpenAiResponses(),
            new ChatCompletions());

    private WireFormats() {}

    static boolean any(String path) {
        return ALL.stream().anyMatch(format -> format.serves(path));
    }

    static WireFormat of(String path) {
        return ALL.stream()
                .filter(format -> format.serves(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No format is known for " + path));
    }
}
