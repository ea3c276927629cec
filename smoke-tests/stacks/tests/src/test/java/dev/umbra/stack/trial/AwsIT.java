package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** AWS's SDK rides on clients that are watched themselves: each call is still one exchange, and each attempt one of its attempts. */
final class AwsIT {

    @TestFactory
    Stream<DynamicTest> bedrock() {
        return StackTrial.of("aws", "BedrockApplication")
                .asking("bedrock-converse-apache5", "bedrock-converse-apache4", "bedrock-converse-url-connection")
                .asking("bedrock-converse-netty", "bedrock-converse-stream-netty")
                .retrying("bedrock-converse-apache5 (429)", 429)
                .retrying("bedrock-converse-url-connection (500)", 500)
                .retrying("bedrock-converse-stream-netty (500)", 500)
                .tests();
    }
}
