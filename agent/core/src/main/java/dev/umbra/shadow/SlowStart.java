package dev.umbra.shadow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets a candidate that has recovered get used to its load: of the calls that may be sent, a tenth at first, then evenly more, and all
 * after half a minute. Asked by shadow threads.
 */
final class SlowStart {

    static final Duration RAMP = Duration.ofSeconds(30);
    private static final double FIRST_SHARE = 0.1;

    private final LongSupplier nanoTime;
    private boolean ramping;
    private long beganNanos;
    private double due;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    SlowStart(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The candidate has just recovered. */
    synchronized void begin() {
        ramping = true;
        beganNanos = nanoTime.getAsLong();
        due = 0;
    }

    /** Whether a call is among the share of now. */
    synchronized boolean admits() {
        if (!ramping) {
            return true;
        }
        double grown = (nanoTime.getAsLong() - beganNanos) / (double) RAMP.toNanos();
        if (grown >= 1) {
            ramping = false;
            return true;
        }
        due += FIRST_SHARE + (1 - FIRST_SHARE) * grown;
        if (due < 1) {
            return false;
        }
        due -= 1;
        return true;
    }
}
