package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/model/{modelId}/{operation}}: which model is asked, how, and whether as a stream. A model id may be the ARN of
 * an inference profile, whose colons and slashes are percent-encoded.
 *
 * @param prefix what a gateway put before it; empty with Amazon itself
 * @param segment the model id as it was sent
 */
record BedrockPath(String prefix, String segment, String model, Operation operation) {

    private static final String MODEL = "/model/";

    enum Operation {
        CONVERSE("converse"),
        CONVERSE_STREAM("converse-stream"),
        INVOKE("invoke"),
        INVOKE_STREAM("invoke-with-response-stream");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        boolean streams() {
            return this == CONVERSE_STREAM || this == INVOKE_STREAM;
        }

        boolean converses() {
            return this == CONVERSE || this == CONVERSE_STREAM;
        }
    }

    static BedrockPath parse(String path) throws UndecodableException {
        int model = path.lastIndexOf(MODEL);
        int end = path.lastIndexOf('/');
        if (model < 0 || end <= model + MODEL.length()) {
            throw new UndecodableException("the path is not /model/{modelId}/{operation}");
        }
        String segment = path.substring(model + MODEL.length(), end);
        return new BedrockPath(path.substring(0, model), segment, decode(segment), operation(path.substring(end + 1)));
    }

    /** Of a question, whose path was read before. */
    static BedrockPath of(Question question) {
        try {
            return parse(question.path());
        } catch (UndecodableException e) {
            throw new IllegalStateException("a question of Bedrock's has its path", e);
        }
    }

    /** The path of an operation on {@code model}, encoded as Amazon's SDKs do: all but RFC 3986's unreserved characters. */
    static String of(String model, Operation operation) {
        return MODEL + encode(model) + "/" + operation.word;
    }

    /** The same operation on another model; null and the same model leave the path as it was sent. */
    String withModel(@Nullable String other) {
        return other == null || other.equals(model) ? MODEL + segment + "/" + operation.word : of(other, operation);
    }

    private static Operation operation(String word) throws UndecodableException {
        for (Operation operation : Operation.values()) {
            if (operation.word.equals(word)) {
                return operation;
            }
        }
        throw new UndecodableException(
                "the path's operation is none of converse, converse-stream, invoke, invoke-with-response-stream");
    }

    /** The JDK's decoder is for forms, where a plus is a space. */
    private static String decode(String segment) throws UndecodableException {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("the model in the path is not percent-encoded");
        }
    }

    private static String encode(String model) {
        return URLEncoder.encode(model, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
