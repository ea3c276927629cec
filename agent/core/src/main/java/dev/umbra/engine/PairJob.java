package dev.umbra.engine;

import dev.umbra.cost.Budget;
import dev.umbra.exchange.ByteBudget;
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
    private final OpenTickets tickets;
    private final ByteBudget memory;
    private Budget.@Nullable Reservation reservation;

    /**
     * @param memory of which the answer takes its room
     */
    PairJob(Ticket ticket, OpenPair pair, Inbox inbox, OpenTickets tickets, ByteBudget memory) {
        this.ticket = ticket;
        this.pair = pair;
        this.inbox = inbox;
        this.tickets = tickets;
        this.memory = memory;
    }

    @Override
    public boolean start() {
        try {
            return startNow();
        } catch (Throwable t) {
            inbox.put(() -> tickets.failed(ticket, t));
            return false;
        }
    }

    private boolean startNow() {
        // Asked now and not when the pair was queued: a candidate that hung must not then get at once all that waited.
        Arm arm = ticket.arm();
        DropReason refusal = arm.refuses();
        if (refusal != null) {
            inbox.put(() -> tickets.drop(ticket, refusal));
            return false;
        }
        boolean started = false;
        try {
            reservation = arm.spending().reserve(pair);
            if (reservation == null) {
                inbox.put(() -> tickets.drop(ticket, DropReason.BUDGET));
                return false;
            }
            started = pair.start();
        } finally {
            if (!started) {
                giveBack(arm);
            }
        }
        if (started) {
            arm.sent();
        }
        return started;
    }

    private void giveBack(Arm arm) {
        if (reservation != null) {
            arm.spending().giveBack(reservation);
        }
        arm.notSent();
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
            ShadowResult held = hold(result);
            inbox.put(() -> tickets.shadowEnded(ticket, pair, held));
        }
    }

    /** Production may go on for minutes: an answer that waits for it is held like what was captured, and without its body where that is full. */
    private ShadowResult hold(ShadowResult result) {
        int size = result.body().size();
        return size == 0 || memory.tryReserve(size) ? result : result.withoutBody();
    }
}
