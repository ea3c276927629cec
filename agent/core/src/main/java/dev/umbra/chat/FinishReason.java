package dev.umbra.chat;

import java.util.Locale;

/** Why the model stopped, in one vocabulary for every provider. */
public enum FinishReason {
    STOP,
    LENGTH,
    TOOL_CALLS,
    CONTENT_FILTER,
    /** A reason that the dialect does not know; the raw one is kept beside it. */
    OTHER;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
