package dev.umbra.telemetry;

/** Gauges that stand still. */
record FixedGauges(long queueDepth, long inFlight) implements Gauges {}
