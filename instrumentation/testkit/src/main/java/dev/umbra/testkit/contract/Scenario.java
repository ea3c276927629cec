package dev.umbra.testkit.contract;

import java.util.Set;

/**
 * One behaviour that must not depend on the agent.
 *
 * @param title a sentence; also the marker of the scenario's payload
 * @param needs what a client must be able to do for it
 */
public record Scenario(String title, Set<Feature> needs, Steps steps) {

    public Scenario {
        needs = Set.copyOf(needs);
    }

    public Scenario(String title, Steps steps) {
        this(title, Set.of(), steps);
    }

    Scenario needing(Feature... features) {
        return new Scenario(title, Set.of(features), steps);
    }

    /** What happens; throws where the behaviour differs. */
    @FunctionalInterface
    public interface Steps {
        void run(Stage stage) throws Exception;
    }
}
