package dev.umbra.telemetry;

import dev.umbra.cost.Budget;
import dev.umbra.health.Health;
import java.util.List;

/** What the engine holds at this moment. Read on the exporter's thread at each collection; must not block. */
public interface Gauges {

    /** Exchanges that wait for a shadow thread. */
    long queueDepth();

    /** Shadow calls that have been sent and have not ended. */
    long inFlight();

    /** Share of the eligible calls that are sampled now. */
    double sampleRate();
    /** How the circuit to the candidate stands: 0 closed, 1 half-open, 2 open. */
    int targetState();
    /** What is spent and left of each budget; always the same ones, none where none is set. */
    List<Budget.Level> budgets();
    /** How much Umbra takes on, and the steps that led there. */
    Health health();
}
