package dev.umbra.comparison;

import org.jspecify.annotations.Nullable;

/** The candidate's share of what production took. */
final class Ratios {

    private Ratios() {}

    /** Null where production took nothing. */
    static @Nullable Double of(double shadow, double production) {
        double ratio = shadow / production;
        return production > 0 && shadow >= 0 && Double.isFinite(ratio) ? ratio : null;
    }
}
