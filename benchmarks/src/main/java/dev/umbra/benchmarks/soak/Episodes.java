package dev.umbra.benchmarks.soak;

import java.time.Duration;

/** The moods of a server: in each stretch of time it behaves one way, which was drawn for it. */
final class Episodes {

    private final Lots lots;
    private final long lengthNanos;
    private final long startNanos = System.nanoTime();

    Episodes(Lots lots, Duration length) {
        this.lots = lots;
        this.lengthNanos = length.toNanos();
    }

    Replies now() {
        return lots.drawn((System.nanoTime() - startNanos) / lengthNanos);
    }
}
