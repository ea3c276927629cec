package dev.umbra.benchmarks.soak;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What the seed has drawn for each number: a fault for one in so many, and no fault for all others.
 *
 * @param oneIn how many there are for each fault
 */
record Lots(long seed, int oneIn, List<Replies> faults) {

    Lots(long seed, int oneIn, Replies... faults) {
        this(seed, oneIn, List.of(faults));
    }

    Replies drawn(long number) {
        int drawn = new SplittableRandom(seed * 1_000_003 + number).nextInt(oneIn * faults.size());
        return drawn < faults.size() ? faults.get(drawn) : Replies.WELL;
    }
}
