package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Report.Observation;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireRequest;
import java.util.List;

/**
 * One plan carried out on both sides with the same result.
 *
 * @param calls what the application saw
 * @param requests what the plain server recorded
 * @param secureRequests what the server behind TLS recorded
 */
public record Trial(
        Rig rig, CallPlan plan, List<Observation> calls, List<WireRequest> requests, List<String> secureRequests) {

    /** What the application saw of its last call. */
    public Observation last() {
        return calls.get(calls.size() - 1);
    }

    public Trial status(int expected) {
        assertThat(calls).allSatisfy(call -> assertThat(call.status()).isEqualTo(expected));
        return this;
    }

    public Trial succeeded() {
        assertThat(calls).allSatisfy(call -> assertThat(call.failure()).isEmpty());
        return status(200);
    }

    public Trial failed() {
        assertThat(last().failure()).isNotEmpty();
        return this;
    }

    /** Every call has reached the candidate, once and whole. */
    public Trial mirrored() {
        return mirrored(plan.times() * plan.concurrent());
    }

    public Trial mirrored(int count) {
        if (mayMissCopies()) {
            return mirroredOrNot();
        }
        rig.expectMirrored(plan.payload(), count);
        return this;
    }

    /** Whether a call that did not go to its end may have ended before the client told of its request. */
    private boolean mayMissCopies() {
        boolean wentToItsEnd = plan.stop() == Stop.NEVER
                && requests.size() <= calls.size()
                && calls.stream().allMatch(call -> call.failure().isEmpty());
        return !wentToItsEnd && rig.subject().lacks().contains(Feature.TOLD_BEFORE_WRITTEN);
    }

    /** The call has reached the candidate, and its pair says how production went. */
    public Trial mirroredAs(String outcome) {
        mirrored(1);
        if (!mayMissCopies()) {
            rig.expectOutcome(plan.payload(), outcome);
        }
        return this;
    }

    /** No copy of the call may leave; looked at once the agent has ended. */
    public Trial notMirrored() {
        rig.expectNothing(plan.payload());
        return this;
    }

    /** Whether a copy leaves depends on how far the call came. */
    public Trial mirroredOrNot() {
        return this;
    }
}
