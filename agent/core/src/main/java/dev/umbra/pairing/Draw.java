package dev.umbra.pairing;

import org.jspecify.annotations.Nullable;

/**
 * How a call came into the sample.
 *
 * @param rate share of the eligible calls that were sampled then
 * @param phase of the experiment; null where it has none
 */
public record Draw(double rate, @Nullable String phase) {}
