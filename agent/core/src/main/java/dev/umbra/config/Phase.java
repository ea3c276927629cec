package dev.umbra.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an experiment with a sample rate of its own.
 *
 * @param rate share of eligible calls, 0 to 1
 * @param length after which the next phase begins; null where it does not end by the clock
 * @param gated whether it ends when somebody opens the gate
 */
public record Phase(double rate, @Nullable Duration length, boolean gated) {}
