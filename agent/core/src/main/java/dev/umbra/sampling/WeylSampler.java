package dev.umbra.sampling;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses a share of calls by the golden-ratio (Weyl) sequence: the k-th call is chosen where the fractional part of
 * {@code start + k·φ} lies below the rate.
 *
 * <p>The share is exact to a few calls at any count (the discrepancy grows with log n, where that of a coin grows with √n), and,
 * unlike counting every n-th call, it does not lock on to periodic traffic. The start is random, or else all replicas would choose
 * in lock-step.
 */
public final class WeylSampler {

    /** 2^64 divided by the golden ratio, odd. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long start;
    private final long threshold;
    private final boolean always;
    private final AtomicLong calls = new AtomicLong();

    /**
     * @param rate 0 to 1
     * @param start any number; the position of the first call in the sequence
     */
    public WeylSampler(double rate, long start) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must lie between 0 and 1: " + rate);
        }
        this.start = start;
        this.threshold = (long) (rate * 0x1p63);
        this.always = rate == 1;
    }

    /** Whether the next call is chosen. */
    public boolean next() {
        return chooses(calls.getAndIncrement());
    }

    /** Whether this call of the sequence, counted from 0, is chosen. */
    boolean chooses(long call) {
        long position = (start + call * GOLDEN) >>> 1;
        return always || position < threshold;
    }
}
