package dev.umbra.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was promised, held against what a soak has seen. */
final class SoakVerdict {

    /** A leak of some 11 bytes a call shows in ten minutes at 200 calls a second. */
    private static final double MOST_HEAP_GAINED_KIB = 1024;

    private static final double MOST_THREADS_GAINED = 4;

    /** The agent's classes, its pool and its queues are there once the first calls have been made. */
    private static final double WARM_UP = 0.25;

    /** In a shorter time a slow machine is still warming up. */
    private static final double LEAST_MINUTES = 1;

    private final List<String> broken = new ArrayList<>();

    /** The promises that were not kept, in words; empty where all were. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** The samples after the warm-up. */
    static List<Sample> warm(List<Sample> samples) {
        return samples.subList((int) (samples.size() * WARM_UP), samples.size());
    }

    void judgeEnd(String name, int exitCode, boolean ended) {
        if (!ended) {
            broken.add("the application " + name + " did not end by itself");
        } else if (exitCode != 0) {
            broken.add("the application " + name + " ended with exit code " + exitCode);
        }
    }

    void judgeHeap(Trend heapKiB) {
        if (isLongEnough(heapKiB) && heapKiB.surelyGained() > MOST_HEAP_GAINED_KIB) {
            broken.add("the heap grows: " + heapKiB.shown("KiB"));
        }
    }

    void judgeThreads(Trend threads) {
        if (isLongEnough(threads) && threads.surelyGained() > MOST_THREADS_GAINED) {
            broken.add("threads grow: " + threads.shown("threads"));
        }
    }

    static boolean isLongEnough(Trend trend) {
        return trend.minutes() >= LEAST_MINUTES;
    }

    /** With the same seed, production does the same to both. */
    void judgeOutcomes(Map<String, Long> with, Map<String, Long> without) {
        if (with.isEmpty() || !with.equals(without)) {
            broken.add("calls ended otherwise than without the agent: " + with + ", not " + without);
        }
    }

    /**
     * @param account the counters of Umbra's last line, by name; empty where it said none
     */
    void judgeAccount(Map<String, Long> account, long calls) {
        if (account.isEmpty()) {
            broken.add("Umbra has closed no account");
            return;
        }
        long dropped = account.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("dropped."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        expect("eligible", account.getOrDefault("eligible", 0L), calls);
        expect("sampled", account.getOrDefault("sampled", 0L), calls);
        expect("dropped", account.getOrDefault("dropped", 0L), dropped);
        expect("mirrored + dropped", account.getOrDefault("mirrored", 0L) + dropped, calls);
        expect(
                "completed + failed + in flight",
                account.getOrDefault("completed", 0L)
                        + account.getOrDefault("failed", 0L)
                        + account.getOrDefault("in-flight", 0L),
                account.getOrDefault("mirrored", 0L));
    }

    private void expect(String sum, long is, long should) {
        if (is != should) {
            broken.add("the account does not close: " + sum + " is " + is + ", not " + should);
        }
    }
}
