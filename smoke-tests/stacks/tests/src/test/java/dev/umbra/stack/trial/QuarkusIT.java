package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Quarkus LangChain4j, whose classes are loaded by Quarkus' own class loader. */
final class QuarkusIT {

    @TestFactory
    Stream<DynamicTest> quarkusLangChain4j() {
        return StackTrial.ofJar("quarkus", "quarkus-app/quarkus-run.jar")
                .asking("quarkus-langchain4j-openai", "quarkus-langchain4j-openai-stream")
                .tests();
    }
}
