package dev.umbra.engine;

import dev.umbra.cost.Budget;
import dev.umbra.exchange.DropReason;
import dev.umbra.pairing.OpenPair;
import dev.umbra.shadow.ShadowPool;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.ShadowResult;
import org.jspecify.annotations.Nullable;

/** The turn of one pair in the shadow pool; on a shadow thread, which tells the coordinator how it went. */
final class PairJob implements ShadowPool.Job {

    private final Ticket ticket;
    private final OpenPair pair;
    private final Inbox inbox;
    private final Coordinator coordinator;
    private Budget.@Nullable Reservation reservation;

    PairJob(Ticket ticket, OpenPair pair, Inbox inbox, Coordinator coordinator) {
        this.ticket = ticket;
        this.pair = pair;
        this.inbox = inbox;
        this.coordinator = coordinator;
    }

    @Override
    public boolean start() {
        try {
            return startNow();
        } catch (Throwable t) {
            inbox.put(() -> coordinator.failed(ticket, t));
            return false;
        }
    }

    private boolean startNow() {
        // Asked now and not when the pair was queued: a candidate that hung must not then get at once all that waited.
        Arm arm = ticket.arm();
        DropReason refusal = arm.refuses();
        if (refusal != null) {
            inbox.put(() -> coordinator.drop(ticket, refusal));
            return false;
        }
        Budget.Reservation reserved = arm.spending().reserve(pair);
        if (reserved == null) {
            arm.notSent();
            inbox.put(() -> coordinator.drop(ticket, DropReason.BUDGET));
            return false;
        }
        boolean started = pair.start();
        if (started) {
            reservation = reserved;
            arm.ledger().account().mirrored();
        } else {
            arm.spending().giveBack(reserved);
            arm.notSent();
        }
        return started;
    }

    @Override
    public ShadowRequest request() {
        return pair.shadowRequest();
    }

    @Override
    public void done(ShadowResult result) {
        try {
            // Here and not by the coordinator: behind its other messages, a pause that was asked for would come too
            // late for a burst.
            ticket.arm().gate().observe(result);
            if (reservation != null) {
                ticket.arm().spending().settle(reservation, pair, result);
            }
        } finally {
            inbox.put(() -> coordinator.shadowEnded(ticket, pair, result));
        }
    }
}
