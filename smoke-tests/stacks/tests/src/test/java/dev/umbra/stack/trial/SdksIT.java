package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each call of each SDK makes one pair, however often the SDK tries. */
final class SdksIT {

    @TestFactory
    Stream<DynamicTest> openAi() {
        return StackTrial.of("sdks", "OpenAiApplication")
                .asking("openai-java", "openai-java-stream", "openai-java-async", "openai-java-async-stream")
                .retrying("openai-java (429)", 429)
                .retrying("openai-java-stream (500)", 500)
                .retrying("openai-java-async (429, 500)", 429, 500)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> anthropic() {
        return StackTrial.of("sdks", "AnthropicApplication")
                .asking(
                        "anthropic-java",
                        "anthropic-java-stream",
                        "anthropic-java-async",
                        "anthropic-java-async-stream")
                .retrying("anthropic-java (429)", 429)
                .retrying("anthropic-java-stream (500)", 500)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> googleGenAi() {
        return StackTrial.of("sdks", "GoogleGenAiApplication")
                .asking("google-genai", "google-genai-stream", "google-genai-async", "google-genai-async-stream")
                .retrying("google-genai (429)", 429)
                .retrying("google-genai-stream (500)", 500)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> ollama4j() {
        return StackTrial.of("sdks", "OllamaApplication")
                .asking("ollama4j", "ollama4j-stream")
                .tests();
    }
}
