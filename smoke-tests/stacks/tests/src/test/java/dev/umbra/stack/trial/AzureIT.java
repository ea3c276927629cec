package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Azure's SDK and what rides on it. Its retries carry no mark. */
final class AzureIT {

    @TestFactory
    Stream<DynamicTest> azure() {
        return StackTrial.of("azure", "AzureApplication")
                .asking("azure-ai-openai", "azure-ai-openai-stream")
                .asking("azure-ai-openai-async", "azure-ai-openai-async-stream")
                .asking("semantic-kernel", "semantic-kernel-stream")
                .asking("langchain4j-azure", "langchain4j-azure-stream")
                .retrying("azure-ai-openai (429)", 429)
                .retrying("azure-ai-openai-stream (500)", 500)
                .tests();
    }
}
