package dev.umbra.shadow;

import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What came back from the candidate.
 *
 * @param status HTTP status, 0 where no response came
 * @param headers the few that Umbra keeps, lower-case names
 * @param body empty where it did not come whole
 * @param failure null where the body came whole; else {@code timeout}, {@code connect_timeout}, {@code first_byte_timeout},
 *     {@code body_too_large}, {@code memory} or the class name of the failure
 * @param sentNanos {@link System#nanoTime} when the call was sent
 * @param firstByteNanos when the first byte of the body came, 0 where none did
 * @param endNanos last byte, or the failure
 */
public record ShadowResult(
        int status,
        Map<String, String> headers,
        ByteString body,
        @Nullable String failure,
        long sentNanos,
        long firstByteNanos,
        long endNanos) {

    static final String TIMEOUT = "timeout";
    static final String CONNECT_TIMEOUT = "connect_timeout";
    static final String FIRST_BYTE_TIMEOUT = "first_byte_timeout";
    static final String BODY_TOO_LARGE = "body_too_large";
    private static final String MEMORY = "memory";

    /** Whether any of the deadlines passed. */
    public boolean timedOut() {
        return TIMEOUT.equals(failure) || CONNECT_TIMEOUT.equals(failure) || FIRST_BYTE_TIMEOUT.equals(failure);
    }

    /** The same where there is no room to hold the answer until its pair is closed. */
    public ShadowResult withoutBody() {
        return new ShadowResult(
                status,
                headers,
                ByteString.EMPTY,
                failure == null ? MEMORY : failure,
                sentNanos,
                firstByteNanos,
                endNanos);
    }

    /** Whether the candidate answered the question: a whole 2xx response. */
    public boolean answered() {
        return failure == null && status >= 200 && status < 300;
    }
}
