package dev.umbra.benchmarks.overhead;

import java.util.stream.LongStream;

/** Those of every value that was measured: no histogram stands between. */
final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * @param values at least one
     */
    static Percentiles of(LongStream values) {
        return new Percentiles(values.sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    /** The least value that so many percent of all do not exceed. */
    long at(int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)];
    }
}
