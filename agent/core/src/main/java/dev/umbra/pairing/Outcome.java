package dev.umbra.pairing;

import java.util.Locale;

/** How a pair ended, {@code shadow.outcome}. */
public enum Outcome {
    COMPLETED,
    PRODUCTION_ERROR,
    SHADOW_ERROR,
    BOTH_ERROR,
    /** The candidate did not answer within {@code limits.timeout} and its shorter deadlines. */
    TIMEOUT,
    /** The application cancelled its call or closed the answer before the model had finished. */
    CANCELLED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
