package dev.umbra.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a stand-in does with one question. */
public sealed interface Reply {

    /** What a model says. */
    sealed interface Answer extends Reply {

        /** Before the first byte. */
        Duration delay();

        /** Between the pieces of a streamed answer. */
        Duration betweenChunks();

        int tokens();
    }

    /** An answer in words. */
    record Text(String text, Duration delay, Duration betweenChunks) implements Answer {

        @Override
        public int tokens() {
            return words(text).size();
        }
    }

    /**
     * The model wants a tool called.
     *
     * @param arguments JSON, as a model writes it
     */
    record ToolCall(String name, String arguments, Duration delay) implements Answer {

        @Override
        public Duration betweenChunks() {
            return Duration.ZERO;
        }

        @Override
        public int tokens() {
            return 12;
        }

        /** The arguments in two pieces, neither of them JSON: streams break them anywhere. */
        List<String> fragments() {
            int middle = arguments.length() / 2;
            return List.of(arguments.substring(0, middle), arguments.substring(middle));
        }
    }

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

    static Reply toolCall(String name, String arguments, int delayMs) {
        return new ToolCall(name, arguments, Duration.ofMillis(delayMs));
    }

    static Reply failure(int status, String message) {
        return new Failure(status, message, Map.of());
    }

    /** Splits before each space, so that the words joined are the text again. */
    static List<String> words(String text) {
        return List.of(text.split("(?= )", -1));
    }
}
