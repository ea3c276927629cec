package dev.umbra.engine;

import java.time.Instant;

/** Turns {@link System#nanoTime} readings into epoch time from one anchor, so that durations never run backwards. */
final class EpochClock {

    private final long anchorNanos = System.nanoTime();
    private final long anchorEpochNanos;

    EpochClock() {
        Instant now = Instant.now();
        this.anchorEpochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Nanoseconds since the epoch; 0 for 0, which means that it did not happen. */
    long epochNanos(long nanoTime) {
        return nanoTime == 0 ? 0 : anchorEpochNanos + (nanoTime - anchorNanos);
    }
}
