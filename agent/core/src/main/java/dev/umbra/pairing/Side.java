package dev.umbra.pairing;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.cost.Cost;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side of a pair: who was asked, when, and what came back.
 *
 * @param operation {@code gen_ai.operation.name}: {@code chat}, {@code generate_content}, {@code embeddings}
 * @param provider {@code gen_ai.provider.name}
 * @param request the question as this side was asked
 * @param host server address without port
 * @param path without query
 * @param status HTTP status, 0 where no response came
 * @param startEpochNanos when the call was sent
 * @param firstChunkEpochNanos when the first byte of the body came, 0 where none did
 * @param endEpochNanos last byte, or the failure
 * @param answer null where the call failed or its answer could not be decoded
 * @param errorType null for success; else the HTTP status, {@code timeout}, {@code cancelled}, {@code undecodable}, or the class
 *     name of the failure
 * @param undecoded why a body that came is no answer, in words that do not quote it; for one that Umbra let go of, the
 *     reason of the account ({@code body_too_large})
 * @param responseBytes size of the body as it was received; 0 where none came, or Umbra let go of it
 * @param cost null where no answer was read, or no price is known for it
 * @param headers the response headers that Umbra keeps (rate limits, request id), lower-case names
 */
public record Side(
        Role role,
        String operation,
        String provider,
        ChatRequest request,
        String host,
        int port,
        String method,
        String path,
        int status,
        long startEpochNanos,
        long firstChunkEpochNanos,
        long endEpochNanos,
        @Nullable ChatAnswer answer,
        @Nullable String errorType,
        @Nullable String undecoded,
        long responseBytes,
        @Nullable Cost cost,
        Map<String, String> headers) {

    public Side {
        headers = Map.copyOf(headers);
    }

    /** Which side of the pair. */
    public enum Role {
        PRODUCTION,
        SHADOW,
        /** Production's own model, asked again. */
        CONTROL
    }

    /** The same call in other words. */
    public Side withContent(ChatRequest asked, @Nullable ChatAnswer answered) {
        return new Side(
                role,
                operation,
                provider,
                asked,
                host,
                port,
                method,
                path,
                status,
                startEpochNanos,
                firstChunkEpochNanos,
                endEpochNanos,
                answered,
                errorType,
                undecoded,
                responseBytes,
                cost,
                headers);
    }

    public boolean failed() {
        return errorType != null;
    }

    public double latencyMs() {
        return (endEpochNanos - startEpochNanos) / 1e6;
    }
}
