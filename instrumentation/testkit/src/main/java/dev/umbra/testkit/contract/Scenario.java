package dev.umbra.testkit.contract;

/**
 * One behaviour that must not depend on the agent.
 *
 * @param title a sentence; also the marker of the scenario's payload
 */
public record Scenario(String title, Steps steps) {

    /** What happens; throws where the behaviour differs. */
    @FunctionalInterface
    public interface Steps {
        void run(Stage stage) throws Exception;
    }
}
