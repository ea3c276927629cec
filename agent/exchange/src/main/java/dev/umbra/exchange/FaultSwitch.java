package dev.umbra.exchange;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Breaks Umbra on purpose, so that the tests can show that the application does not notice.
 *
 * <p>Off unless the JVM is started with {@code -Ddev.umbra.test.fault=<point>,…}; then each named {@link Point} throws.
 */
final class FaultSwitch {

    enum Point {
        BEGIN,
        REQUEST_BYTES,
        RESPONSE_HEAD,
        RESPONSE_BYTES,
        END
    }

    private static final Set<String> POINTS = points(System.getProperty("dev.umbra.test.fault"));

    private FaultSwitch() {}

    static void trip(Point point) {
        if (!POINTS.isEmpty() && POINTS.contains(point.name())) {
            throw new IllegalStateException("a fault that the tests asked for, at " + point);
        }
    }

    private static Set<String> points(@Nullable String property) {
        return property == null ? Set.of() : Set.of(property.split(","));
    }
}
