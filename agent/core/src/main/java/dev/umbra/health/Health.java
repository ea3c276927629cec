package dev.umbra.health;

import java.util.Map;

/**
 * What is exported of Umbra's state.
 *
 * @param steps how often each state was entered by a step, every state among them
 */
public record Health(AgentState state, Map<AgentState, Long> steps) {
    public Health {
        steps = Map.copyOf(steps);
    }
}
