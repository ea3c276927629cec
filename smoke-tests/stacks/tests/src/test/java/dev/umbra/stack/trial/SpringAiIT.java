package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Spring AI in both of its generations, on each transport that Spring can pick. */
final class SpringAiIT {

    @TestFactory
    Stream<DynamicTest> springAi1() {
        return onEachTransport("spring-ai-1", "SpringAi1Application", "openai")
                .asking("spring-ai-1-anthropic", "spring-ai-1-anthropic-stream")
                .asking("spring-ai-1-ollama", "spring-ai-1-ollama-stream")
                .retrying("spring-ai-1-openai-jdk (500)", 500)
                .retrying("spring-ai-1-anthropic (500)", 500)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> springAi2() {
        return onEachTransport("spring-ai-2", "SpringAi2Application", "ollama")
                .asking("spring-ai-2-openai", "spring-ai-2-openai-stream")
                .asking("spring-ai-2-anthropic", "spring-ai-2-anthropic-stream")
                .retrying("spring-ai-2-openai (429)", 429)
                .retrying("spring-ai-2-anthropic-stream (500)", 500)
                .retrying("spring-ai-2-ollama-reactor (500)", 500)
                .tests();
    }

    private static StackTrial onEachTransport(String module, String application, String provider) {
        StackTrial trial = StackTrial.of(module, application);
        for (String transport : new String[] {"hc5", "jdk", "jetty", "reactor", "simple"}) {
            trial.asking(module + "-" + provider + "-" + transport);
        }
        for (String transport : new String[] {"hc5", "jdk", "jetty", "reactor"}) {
            trial.asking(module + "-" + provider + "-stream-" + transport);
        }
        return trial;
    }
}
