package dev.umbra.demo;

import java.time.Duration;
import java.util.Map;

/** What a stand-in does with one question. */
public sealed interface Reply {

    /**
     * An answer in words.
     *
     * @param delay before the first byte
     * @param betweenChunks between the words of a streamed answer
     */
    record Text(String text, Duration delay, Duration betweenChunks) implements Reply {}

    /**
     * The model wants a tool called.
     *
     * @param arguments JSON, as a model writes it
     */
    record ToolCall(String name, String arguments, Duration delay) implements Reply {}

    /**
     * An HTTP error in the provider's JSON.
     *
     * @param headers extra response headers, such as {@code retry-after-ms}
     */
    record Failure(int status, String message, Map<String, String> headers) implements Reply {
        public Failure {
            headers = Map.copyOf(headers);
        }
    }

    /** The connection is closed without a byte. */
    record HangUp() implements Reply {}

    /** Nothing ever comes, and the connection stays open. */
    record Silence() implements Reply {}

    static Reply text(String text, int delayMs) {
        return new Text(text, Duration.ofMillis(delayMs), Duration.ofMillis(8));
    }

    static Reply failure(int status, String message) {
        return new Failure(status, message, Map.of());
    }
}
