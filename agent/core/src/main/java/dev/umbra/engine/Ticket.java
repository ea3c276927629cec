package dev.umbra.engine;

import dev.umbra.exchange.DropReason;
import dev.umbra.pairing.Draw;
import dev.umbra.pairing.OpenPair;
import dev.umbra.shadow.ShadowResult;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one arm makes of one sampled call: a pair, or a drop, entered into the arm's account exactly once.
 *
 * <p>It belongs to the application's thread until the request is whole or the call has ended, and to the coordinator's from then on;
 * the message between them publishes it.
 */
final class Ticket {

    private final SampledCall call;
    private final RunningExperiment experiment;
    private final Arm arm;
    private final Draw draw;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean decided;
    private boolean hasPlace;
    private @Nullable OpenPair pair;

    Ticket(SampledCall call, RunningExperiment experiment, Arm arm, Draw draw) {
        this.call = call;
        this.draw = draw;
        this.experiment = experiment;
        this.arm = arm;
    }

    SampledCall call() {
        return call;
    }

    RunningExperiment experiment() {
        return experiment;
    }

    Arm arm() {
        return arm;
    }

    Draw draw() {
        return draw;
    }

    /** Null before the request was read, and where there will be none. */
    @Nullable
    OpenPair pair() {
        return pair;
    }

    /** Whether it has its entry in the account. */
    boolean isClosed() {
        return closed.get();
    }

    /** Takes a place in the arm's queue unless it has one; false where that is full. */
    boolean takePlace() {
        if (!hasPlace) {
            hasPlace = arm.pool().tryTakePlace();
        }
        return hasPlace;
    }

    /** Gives the place back, unless it was passed on with the pair. */
    void leavePlace() {
        if (hasPlace) {
            hasPlace = false;
            arm.pool().leavePlace();
        }
    }

    /** The place belongs to the pool from here on. */
    void passOnPlace() {
        hasPlace = false;
    }

    void open(OpenPair opened) {
        pair = opened;
        decide();
    }

    /** Enters a drop, unless there is an entry; says nothing. Also on the application's thread. */
    boolean enterDrop(DropReason reason) {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        boolean entered = decide();
        if (entered) {
            arm.ledger().enter(reason);
        }
        call.dropIfClosed(reason);
        return entered;
    }

    void drop(DropReason reason) {
        drop(reason, reason.explanation());
    }

    /**
     * @param detail for people; never quotes a body
     */
    void drop(DropReason reason, String detail) {
        if (enterDrop(reason)) {
            arm.ledger().say(reason, detail);
        }
    }

    /** Drops what has no pair, or whose shadow has not been sent. */
    void dropUnlessStarted(DropReason reason) {
        if (pair == null || pair.dropUnlessStarted()) {
            drop(reason);
        }
    }

    /** Both sides have ended; false where that was known. */
    boolean complete(ShadowResult result) {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        arm.ledger().closed(result);
        call.releaseIfClosed();
        return true;
    }

    /** False where the end of the JVM has decided already, and made the entry. */
    private boolean decide() {
        boolean first = !decided;
        decided = true;
        return !first || arm.ledger().decided();
    }
}
