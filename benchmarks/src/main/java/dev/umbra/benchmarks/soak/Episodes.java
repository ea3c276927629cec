package dev.umbra.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The moods of a server: in each stretch of time it behaves one way, which the seed has drawn. One in five is a fault: were they more, a
 * circuit that has opened would hardly close, and few calls would be mirrored.
 */
final class Episodes {

    private static final int ONE_IN = 5;

    private final long seed;
    private final List<Replies> faults;
    private final long lengthNanos;
    private final long startNanos = System.nanoTime();

    Episodes(long seed, Duration length, Replies... faults) {
        this.seed = seed;
        this.lengthNanos = length.toNanos();
        this.faults = List.of(faults);
    }

    Replies now() {
        long episode = (System.nanoTime() - startNanos) / lengthNanos;
        int drawn = new SplittableRandom(seed * 1_000_003 + episode).nextInt(ONE_IN * faults.size());
        return drawn < faults.size() ? faults.get(drawn) : Replies.WELL;
    }
}
