package dev.umbra.engine;

import dev.umbra.health.Vitals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Readings that a test sets; at first, of a JVM at ease. */
final class StagedVitals implements Vitals {

    double heap = 0.3;

    @Override
    public double heapAfterGc() {
        return heap;
    }

    @Override
    public double processCpu(long nowNanos) {
        return 0.1;
    }

    @Override
    public Duration oldestWait(long nowNanos) {
        return Duration.ZERO;
    }

    @Override
    public long faults() {
        return 0;
    }

    @Override
    public @Nullable String fatal() {
        return null;
    }
}
