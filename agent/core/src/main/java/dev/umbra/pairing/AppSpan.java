package dev.umbra.pairing;

import org.jspecify.annotations.Nullable;

/**
 * The application's own span, in whose course it made the call.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record AppSpan(String traceId, String spanId, boolean sampled) {

    /** Reads a W3C traceparent; null where it is absent or not valid. */
    public static @Nullable AppSpan fromTraceparent(@Nullable String header) {
        if (header == null
                || !header.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*")
                || header.startsWith("ff")) {
            return null;
        }
        String traceId = header.substring(3, 35);
        String spanId = header.substring(36, 52);
        if (traceId.equals("0".repeat(32)) || spanId.equals("0".repeat(16))) {
            return null;
        }
        return new AppSpan(traceId, spanId, (Character.digit(header.charAt(54), 16) & 1) == 1);
    }
}
