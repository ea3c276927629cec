package dev.umbra.testkit.contract;

/** What application or server can tell differs between the run with the agent and those without it. */
final class DifferenceError extends AssertionError {

    private static final long serialVersionUID = 1L;

    DifferenceError(AssertionError difference) {
        super(difference.getMessage(), difference);
    }
}
