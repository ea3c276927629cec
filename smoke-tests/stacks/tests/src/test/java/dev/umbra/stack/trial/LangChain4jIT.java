package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** LangChain4j on its default client, the JDK's, and on its client for Spring. */
final class LangChain4jIT {

    @TestFactory
    Stream<DynamicTest> langChain4j() {
        return StackTrial.of("langchain4j", "LangChain4jApplication")
                .asking("langchain4j-openai", "langchain4j-openai-stream")
                .asking("langchain4j-anthropic", "langchain4j-anthropic-stream")
                .asking("langchain4j-gemini", "langchain4j-gemini-stream")
                .asking("langchain4j-mistral", "langchain4j-mistral-stream")
                .asking("langchain4j-ollama", "langchain4j-ollama-stream")
                .retrying("langchain4j-openai (429)", 429)
                .retrying("langchain4j-anthropic (500)", 500)
                .retrying("langchain4j-gemini (429)", 429)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> langChain4jOnRestClient() {
        return StackTrial.of("langchain4j-spring", "LangChain4jSpringApplication")
                .asking("langchain4j-restclient", "langchain4j-restclient-stream")
                .retrying("langchain4j-restclient (500)", 500)
                .tests();
    }
}
