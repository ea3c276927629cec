package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ktor's client is seen once, as the client that its engine rides on. */
final class KtorIT {

    @TestFactory
    Stream<DynamicTest> ktor() {
        return StackTrial.of("ktor", "KtorApplication")
                .asking("ktor-okhttp", "ktor-okhttp-stream")
                .asking("ktor-java", "ktor-java-stream")
                .asking("ktor-apache5", "ktor-apache5-stream")
                .tests();
    }
}
