package dev.umbra.telemetry;

/** What the engine holds at this moment. Read on the exporter's thread at each collection; must not block. */
public interface Gauges {

    /** Exchanges that wait for a shadow thread. */
    long queueDepth();

    /** Shadow calls that have been sent and have not ended. */
    long inFlight();
}
