package dev.umbra.shadow;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Whether the candidate is well enough to be asked. Half of its last twenty calls failed: it is left alone for half a minute, then
 * tried by one call at a time, until three in a row did not fail or one did.
 *
 * <p>Failsafe counts and decides. Time and the trial calls are kept here, because its breaker reads the system's clock and takes no
 * permit back. Asked by many shadow threads, hence the monitor; it is never held for longer than a line on stderr takes.
 */
final class Breaker {

    static final int FAILURES = 10;
    static final int OF_CALLS = 20;
    static final int TRIALS = 3;
    static final Duration REST = Duration.ofSeconds(30);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final LongSupplier nanoTime;
    private final BiConsumer<TargetState, TargetState> onChange;
    private final CircuitBreaker<Object> circuit = CircuitBreaker.builder()
            .withFailureThreshold(FAILURES, OF_CALLS)
            .withSuccessThreshold(TRIALS)
            .build();
    private volatile TargetState state = TargetState.CLOSED;
    private long sinceNanos;
    private boolean trying;
    private long triedNanos;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param onChange told of the state before and after, on the thread that changed it
     */
    Breaker(LongSupplier nanoTime, BiConsumer<TargetState, TargetState> onChange) {
        this.nanoTime = nanoTime;
        this.onChange = onChange;
        this.sinceNanos = nanoTime.getAsLong();
    }

    /** Never blocks. */
    TargetState state() {
        return state;
    }

    /** Whether a call may be sent; whoever does not send it then must {@link #leave}. */
    synchronized boolean enter() {
        long now = nanoTime.getAsLong();
        if (state == TargetState.OPEN && now - sinceNanos >= REST.toNanos()) {
            circuit.halfOpen();
            follow(now);
        }
        return switch (state) {
            case CLOSED -> true;
            case HALF_OPEN -> tries(now);
            case OPEN -> false;
        };
    }

    /** A trial of which nothing was heard must not keep the candidate out for ever: after a while, there may be another. */
    private boolean tries(long now) {
        if (trying && now - triedNanos < REST.toNanos()) {
            return false;
        }
        trying = true;
        triedNanos = now;
        return true;
    }

    /** The call that entered is not sent after all. */
    synchronized void leave() {
        trying = false;
    }

    synchronized void observe(ShadowResult result) {
        // What was sent before the last change says nothing of the time since: a hung candidate's calls end long after
        // it.
        if (result.sentNanos() - sinceNanos < 0) {
            return;
        }
        trying = false;
        if (failed(result)) {
            circuit.recordFailure();
        } else {
            circuit.recordSuccess();
        }
        follow(nanoTime.getAsLong());
    }

    /** Whether the candidate is to blame, and not the question: 4xx is an answer, but for those that ask for patience. */
    private static boolean failed(ShadowResult result) {
        if (result.failure() != null) {
            return !ShadowResult.BODY_TOO_LARGE.equals(result.failure());
        }
        return result.status() >= SERVER_ERROR
                || result.status() == REQUEST_TIMEOUT
                || result.status() == TOO_MANY_REQUESTS;
    }

    private void follow(long now) {
        TargetState before = state;
        TargetState after = switch (circuit.getState()) {
            case CLOSED -> TargetState.CLOSED;
            case HALF_OPEN -> TargetState.HALF_OPEN;
            case OPEN -> TargetState.OPEN;
        };
        if (after != before) {
            state = after;
            sinceNanos = now;
            trying = false;
            onChange.accept(before, after);
        }
    }
}
