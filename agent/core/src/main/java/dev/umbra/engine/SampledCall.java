package dev.umbra.engine;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.pairing.Draw;
import dev.umbra.pairing.OpenPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One logical call of the application that was drawn, in as many attempts as it takes, with a ticket for each arm that is to mirror
 * it. The note of its exchanges.
 */
final class SampledCall {

    private final List<Ticket> tickets = new ArrayList<>(1);
    private @Nullable Exchange lastAttempt;
    private @Nullable String reqHash;
    private boolean read;

    /**
     * Draws a call for each of the experiments, and counts it in their accounts; null where none has chosen it. On any thread.
     *
     * @param headers of the request, which tell its stratum
     * @param experiments those for which the call is eligible
     */
    static @Nullable SampledCall draw(List<RunningExperiment> experiments, HeaderLookup headers) {
        SampledCall call = null;
        try {
            for (int i = 0; i < experiments.size(); i++) { // no iterator
                RunningExperiment experiment = experiments.get(i);
                Draw draw = experiment.draw(headers);
                if (draw != null) {
                    call = call == null ? new SampledCall() : call;
                    experiment.addTickets(call, draw);
                }
            }
        } catch (Throwable t) {
            if (call != null) {
                call.enterDrop(DropReason.FAULT);
            }
            throw t;
        }
        return call;
    }

    void add(Ticket ticket) {
        tickets.add(ticket);
    }

    List<Ticket> tickets() {
        return tickets;
    }

    /** The first attempt. */
    void begins(Exchange exchange) {
        lastAttempt = exchange;
        exchange.note(this);
    }

    /** A failed attempt was followed by this one; production goes on. */
    void retriedBy(Exchange attempt) {
        if (lastAttempt != null) {
            lastAttempt.release();
        }
        begins(attempt);
        for (Ticket ticket : tickets) {
            OpenPair pair = ticket.pair();
            if (pair != null) {
                pair.retriedBy(attempt);
            }
        }
    }

    Exchange lastAttempt() {
        return Objects.requireNonNull(lastAttempt);
    }

    /** Of the question, by which a retry is known; null before it was read, and where it could not be. */
    @Nullable
    String reqHash() {
        return reqHash;
    }

    /** Whether its request was looked at. */
    boolean isRead() {
        return read;
    }

    void read() {
        read = true;
    }

    void identify(@Nullable String hash) {
        reqHash = hash;
    }

    /** Whether this is its last attempt; an earlier one may still end. */
    boolean isAt(Exchange exchange) {
        return lastAttempt == exchange;
    }

    /** Whether every arm is through with it. */
    boolean isClosed() {
        for (Ticket ticket : tickets) {
            if (!ticket.isClosed()) {
                return false;
            }
        }
        return true;
    }

    /** Drops whatever has no entry yet; may run on the application's thread, and says nothing. */
    void enterDrop(DropReason reason) {
        for (Ticket ticket : tickets) {
            ticket.enterDrop(reason);
        }
    }

    /** No arm needs what the application still sends and receives. */
    void dropIfClosed(DropReason last) {
        if (lastAttempt != null && isClosed()) {
            lastAttempt.drop(last);
            lastAttempt.release();
        }
    }

    /** No arm needs the bytes any more. */
    void releaseIfClosed() {
        if (lastAttempt != null && isClosed()) {
            lastAttempt.release();
        }
    }
}
