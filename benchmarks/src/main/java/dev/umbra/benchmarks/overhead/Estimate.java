package dev.umbra.benchmarks.overhead;

import java.util.Arrays;

/**
 * The median of some rounds' values with its confidence interval from their order statistics: between the k-th least and the k-th
 * greatest lies the true median with a probability that the binomial distribution gives, whatever the values' own distribution is.
 *
 * @param coverage of the interval: at least 95 %, or what the least and the greatest of these rounds give, if that is less
 */
record Estimate(double median, double low, double high, double coverage) {

    private static final double WANTED = 0.95;

    /**
     * @param values at least one, in any order
     */
    static Estimate of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int k = rank(n);
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Estimate(median, sorted[k - 1], sorted[n - k], coverage(n, k));
    }

    /** That of the interval from {@code n} values. */
    static double coverage(int n) {
        return coverage(n, rank(n));
    }

    private static int rank(int n) {
        int k = 1;
        while (k < n / 2 && coverage(n, k + 1) >= WANTED) {
            k++;
        }
        return k;
    }

    /** 1 − 2 P(B ≤ k − 1), where B counts the values below the true median: binomial with n and ½. */
    private static double coverage(int n, int k) {
        double term = Math.pow(0.5, n);
        double below = 0;
        for (int i = 0; i < k; i++) {
            below += term;
            term = term * (n - i) / (i + 1);
        }
        return Math.max(0, 1 - 2 * below);
    }

    Estimate plus(double shift) {
        return new Estimate(median + shift, low + shift, high + shift, coverage);
    }

    /** Whether both intervals hold one value. */
    boolean overlaps(Estimate other) {
        return low <= other.high && other.low <= high;
    }

    boolean holds(double value) {
        return low <= value && value <= high;
    }
}
