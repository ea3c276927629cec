package dev.umbra.account;

import java.util.Locale;

/** Why a call to a watched host is not eligible. The lower-case name is the {@code reason} of the metric. */
public enum IneligibleReason {
    /** Not an inference operation on the allow-list: another path or method. */
    OPERATION,
    /** The body is not JSON. */
    CONTENT_TYPE,
    /** A header is missing or not as {@code source.headers} wants it. */
    HEADER,
    /** A retry of a call that was not sampled. */
    RETRY;

    private final String id = name().toLowerCase(Locale.ROOT);

    public String id() {
        return id;
    }
}
