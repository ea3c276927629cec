package dev.umbra.benchmarks.soak;

import java.util.Locale;

/**
 * What an application's JVM had come to at one moment.
 *
 * @param seconds since the first call was due
 * @param calls that have ended
 * @param heapKiB in use after a collection
 * @param threads that live
 */
record Sample(double seconds, long calls, long heapKiB, int threads) {

    static final String PREFIX = "sample ";

    /** As the application prints it. */
    String line() {
        return String.format(Locale.ROOT, "%s%.3f %d %d %d", PREFIX, seconds, calls, heapKiB, threads);
    }

    static Sample parse(String line) {
        String[] parts = line.substring(PREFIX.length()).split(" ", -1);
        return new Sample(
                Double.parseDouble(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
