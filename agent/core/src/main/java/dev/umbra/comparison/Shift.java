package dev.umbra.comparison;

import java.util.Locale;

/** On which side of a pair something happened. */
public enum Shift {
    NEITHER,
    PRODUCTION_ONLY,
    SHADOW_ONLY,
    BOTH;

    static Shift of(boolean production, boolean shadow) {
        if (production) {
            return shadow ? BOTH : PRODUCTION_ONLY;
        }
        return shadow ? SHADOW_ONLY : NEITHER;
    }

    /** The label of the evaluation: {@code shadow_only}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
