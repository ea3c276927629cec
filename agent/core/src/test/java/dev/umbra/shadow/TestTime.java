package dev.umbra.shadow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that passes when the test says so, on both clocks. */
final class TestTime implements LongSupplier, InstantSource {

    static final Instant START = Instant.parse("2026-03-15T09:38:00Z");

    private long nanos = 1_000;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos - 1_000);
    }
}
