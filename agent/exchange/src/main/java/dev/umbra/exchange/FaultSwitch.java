package dev.umbra.exchange;

/**
 * Breaks Umbra on purpose, so that the tests can show that the application does not notice.
 *
 * <p>Off unless the JVM is started with {@code -Ddev.umbra.test.fault}; then the {@link Point} that this property names, which the tests
 * change as they go, throws.
 */
final class FaultSwitch {

    enum Point {
        BEGIN,
        REQUEST_STARTED,
        REQUEST_BYTES,
        RESPONSE_HEAD,
        RESPONSE_BYTES,
        END
    }

    private static final String PROPERTY = "dev.umbra.test.fault";
    private static final boolean ARMED = System.getProperty(PROPERTY) != null;

    private FaultSwitch() {}

    static void trip(Point point) {
        if (ARMED && point.name().equals(System.getProperty(PROPERTY))) {
            throw new IllegalStateException("a fault that the tests asked for, at " + point);
        }
    }
}
