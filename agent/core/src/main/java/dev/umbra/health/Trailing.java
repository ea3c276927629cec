package dev.umbra.health;

import java.time.Duration;
import java.util.ArrayDeque;

/** How much a running total has grown within the last so and so long. Used by one thread. */
final class Trailing {

    private final long windowNanos;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    Trailing(Duration window) {
        this.windowNanos = window.toNanos();
    }

    /** The total at this moment; not before that of the last one. */
    void add(long nowNanos, long total) {
        samples.addLast(new Sample(nowNanos, total));
        // the oldest that stays is the first at or before the window's begin
        while (samples.size() > 2 && nowNanos - second().nanos() >= windowNanos) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        var each = samples.iterator();
        each.next();
        return each.next();
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    /** Whether the samples reach back over the whole window. */
    boolean isFull() {
        return spanNanos() >= windowNanos;
    }

    /** Growth over {@link #spanNanos}; 0 where there is no sample. */
    long growth() {
        return samples.isEmpty()
                ? 0
                : samples.getLast().total() - samples.getFirst().total();
    }

    /** From the oldest sample that counts to the newest. */
    long spanNanos() {
        return samples.isEmpty()
                ? 0
                : samples.getLast().nanos() - samples.getFirst().nanos();
    }

    private record Sample(long nanos, long total) {}
}
