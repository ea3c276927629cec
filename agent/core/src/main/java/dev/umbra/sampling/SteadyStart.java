package dev.umbra.sampling;

import java.util.function.LongSupplier;

/**
 * A place in the sequence from which the share stays within 2 % of the rate as soon as 100 calls were to be chosen. Of random
 * starts, one in twenty strays a little farther before 200; after that none does, since the sequence's error grows with log n
 * alone (3.5 calls in all trials).
 */
final class SteadyStart {

    private static final double TOLERANCE = 0.02;
    private static final int FROM = 100;
    private static final int TO = 200;
    private static final int MOST_TRIES = 10;

    /** Below, trying a start out would take longer than an application's thread should be asked for. */
    private static final double LEAST_RATE = 0.01;

    private SteadyStart() {}

    /** One of {@code starts}; for rates below 1 %, the first. */
    static long among(LongSupplier starts, double rate) {
        long start = starts.getAsLong();
        for (int tries = 1; tries < MOST_TRIES && rate >= LEAST_RATE && !isSteady(start, rate); tries++) {
            start = starts.getAsLong();
        }
        return start;
    }

    private static boolean isSteady(long start, double rate) {
        WeylSampler sampler = new WeylSampler(rate, start);
        int chosen = 0;
        for (int calls = 1; calls * rate <= TO; calls++) {
            if (sampler.chooses(calls - 1)) {
                chosen++;
            }
            double expected = calls * rate;
            if (expected >= FROM && Math.abs(chosen - expected) > TOLERANCE * expected) {
                return false;
            }
        }
        return true;
    }
}
