package dev.umbra.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment goes on in time, and when it ends by itself.
 *
 * @param phases in their order; empty where the rate stays as it is
 * @param until null where no instant ends it
 * @param duration from its start; null where none ends it
 * @param maxPairs shadow calls for each candidate; null where none is the last
 */
public record Course(
        List<Phase> phases,
        @Nullable Instant until,
        @Nullable Duration duration,
        @Nullable Integer maxPairs) {
    public Course {
        phases = List.copyOf(phases);
    }
}
