package dev.umbra.engine;

import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.OpenPair;
import dev.umbra.shadow.ShadowResult;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tickets whose pair is in the making: each is asked of its candidate, waits until both sides have ended, and is closed once. For the
 * coordinator's thread alone.
 */
final class OpenTickets {

    private final Faults faults;
    private final PairExport export;
    private final Inbox inbox;
    private final ByteBudget memory;
    private final Set<Ticket> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean ending;

    /**
     * @param memory takes the answers that wait for production to end
     */
    OpenTickets(Faults faults, PairExport export, Inbox inbox, ByteBudget memory) {
        this.faults = faults;
        this.export = export;
        this.inbox = inbox;
        this.memory = memory;
    }

    /** The ticket has its pair; the candidate is asked now unless it is to wait for production. */
    void open(Ticket ticket, OpenPair pair) {
        ticket.open(pair);
        open.add(ticket);
        if (ticket.arm().settings().launch() == Launch.PARALLEL) {
            submit(ticket, pair);
        }
    }

    /**
     * No further attempt of the application will come. Whatever goes wrong with one ticket is told, and keeps none of the others open.
     *
     * @param givenUp why the exchange was dropped; null where it was not
     */
    void productionEnded(Ticket ticket, @Nullable DropReason givenUp) {
        try {
            OpenPair pair = ticket.pair();
            if (pair == null) {
                drop(ticket, givenUp == null ? DropReason.REQUEST_INCOMPLETE : givenUp);
                return;
            }
            pair.productionEnded();
            if (givenUp != null) {
                drop(ticket, givenUp);
            } else if (ticket.arm().settings().launch() == Launch.AFTER_PRODUCTION && pair.isWaiting()) {
                submitLate(ticket, pair);
            }
            closeIfEnded(ticket, pair);
        } catch (Throwable t) {
            faults.tell("ending", t);
            drop(ticket, DropReason.FAULT);
        }
    }

    private void submitLate(Ticket ticket, OpenPair pair) {
        if (!ticket.takePlace()) {
            drop(ticket, DropReason.QUEUE_FULL);
            return;
        }
        try {
            submit(ticket, pair);
        } finally {
            ticket.leavePlace();
        }
    }

    private void submit(Ticket ticket, OpenPair pair) {
        DropReason stopped = ending ? DropReason.SHUTDOWN : ticket.arm().stopped();
        if (stopped != null) {
            drop(ticket, stopped);
            return;
        }
        ticket.arm().pool().submit(new PairJob(ticket, pair, inbox, this, memory));
        ticket.passOnPlace();
    }

    /**
     * @param result has its room in the memory that is held for answers
     */
    void shadowEnded(Ticket ticket, OpenPair pair, ShadowResult result) {
        faults.look(result);
        pair.shadowEnded(result);
        closeIfEnded(ticket, pair);
    }

    private void closeIfEnded(Ticket ticket, OpenPair pair) {
        ShadowResult result = pair.result();
        if (result == null || !pair.ended() || !open.remove(ticket)) {
            return;
        }
        try {
            Duration overhead = Duration.ofNanos(pair.lastAttempt().overheadNanos());
            export.accept(ticket.arm(), ticket.arm().assembly().assemble(pair, result), overhead);
        } catch (Throwable t) {
            faults.tell("pair", t);
        } finally {
            memory.release(result.body().size());
            ticket.complete(result);
        }
    }

    /** Its turn failed on the shadow thread, before anything was sent. */
    void failed(Ticket ticket, Throwable fault) {
        faults.tell("turn", fault);
        ticket.drop(DropReason.FAULT);
        open.remove(ticket);
    }

    /** Unless its shadow was sent: then that one's answer will close it. */
    void drop(Ticket ticket, DropReason reason) {
        ticket.dropUnlessStarted(reason);
        if (ticket.isClosed()) {
            open.remove(ticket);
        }
    }

    /** Gives up the calls that began before that moment and whose response the application has never closed. */
    void abandonBegunBefore(long nanoTime) {
        for (Ticket ticket : Set.copyOf(open)) {
            Exchange exchange = ticket.call().lastAttempt();
            if (exchange.startNanos() - nanoTime < 0 && exchange.ending() == null) {
                exchange.drop(DropReason.ABANDONED);
            }
        }
    }

    /** From now on no candidate is asked. */
    void beginEnding() {
        ending = true;
    }

    /** Drops what was not sent; what was sent and has not ended stays in flight, and holds no bytes any more. */
    void finishEnding() {
        for (Ticket ticket : Set.copyOf(open)) {
            drop(ticket, DropReason.SHUTDOWN);
            ticket.call().lastAttempt().letGo();
        }
    }

    /** Whether a pair may still be completed by the candidate's answer alone. */
    boolean awaitsCandidate() {
        for (Ticket ticket : open) {
            OpenPair pair = ticket.pair();
            if (pair != null && pair.isProductionEnded()) {
                return true;
            }
        }
        return false;
    }
}
