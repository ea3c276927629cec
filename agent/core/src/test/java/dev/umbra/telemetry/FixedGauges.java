package dev.umbra.telemetry;

import dev.umbra.cost.Budget;
import dev.umbra.health.AgentState;
import dev.umbra.health.Health;
import java.util.List;
import java.util.Map;

/** Gauges that stand still. */
record FixedGauges(long queueDepth, long inFlight, double sampleRate, int targetState, List<Budget.Level> budgets)
        implements Gauges {

    /** Without a budget. */
    FixedGauges(long queueDepth, long inFlight, double sampleRate, int targetState) {
        this(queueDepth, inFlight, sampleRate, targetState, List.of());
    }

    /** That say nothing else. */
    FixedGauges(long queueDepth, long inFlight) {
        this(queueDepth, inFlight, 0, 0);
    }

    @Override
    public Health health() {
        return new Health(
                AgentState.PAUSED,
                Map.of(AgentState.NORMAL, 0L, AgentState.REDUCED, 2L, AgentState.PAUSED, 1L, AgentState.OFF, 0L));
    }
}
