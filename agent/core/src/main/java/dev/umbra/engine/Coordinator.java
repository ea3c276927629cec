package dev.umbra.engine;

import dev.umbra.account.IneligibleReason;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.OpenRequests;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.RetryTable;
import dev.umbra.redaction.RedactionException;
import dev.umbra.safety.WriteBlockedException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns every pair in the making. Application threads tell it of requests and endings, shadow threads of
 * answers, each by a message; so nothing here needs a lock, and every ticket is accounted for in one place, exactly once.
 *
 * <p>An exchange's note is its {@link SampledCall}; before it is drawn {@link Admission.Undrawn}, and null where it was drawn in vain.
 */
final class Coordinator {

    /** Production calls end within minutes; whoever has not closed a response by then never will. */
    private static final long ABANDONED_NANOS = Duration.ofMinutes(15).toNanos();

    private static final long SWEEP_NANOS = Duration.ofSeconds(30).toNanos();

    /** Sampled requests that are on their way at once; beyond, calls are dropped. 16 KiB. */
    private static final int MOST_OPEN_REQUESTS = 4096;

    private final Faults faults;
    private final OpenTickets tickets;
    private final RetryTable<SampledCall> retries;
    private final AtomicInteger failedAttempts = new AtomicInteger();
    private final OpenRequests openRequests = new OpenRequests(MOST_OPEN_REQUESTS);
    private final Set<Exchange> endedEarly = Collections.newSetFromMap(new IdentityHashMap<>());
    private long sweptNanos = System.nanoTime();
    private boolean ending;

    /**
     * @param retryWindow how long a failed attempt waits for its retry
     */
    Coordinator(Duration retryWindow, Faults faults, OpenTickets tickets) {
        this.faults = faults;
        this.tickets = tickets;
        this.retries = new RetryTable<>(retryWindow.toNanos());
    }

    /** How many failed attempts may be followed by a retry now; counted up on the application's thread. */
    AtomicInteger failedAttempts() {
        return failedAttempts;
    }

    /** What application threads have begun and not finished. */
    OpenRequests openRequests() {
        return openRequests;
    }

    // ---- messages --------------------------------------------------------------------------------------------------

    /** A request is whole; where it was drawn, each of its open tickets holds a place. */
    void requestComplete(Exchange exchange) {
        try {
            if (exchange.note() instanceof Admission.Undrawn undrawn) {
                drawLate(exchange, undrawn);
            }
            if (exchange.note() instanceof SampledCall call && call.isAt(exchange)) {
                open(call, exchange);
            }
        } catch (Throwable t) {
            faults.tell("request", t);
            giveUp(exchange);
        } finally {
            leavePlaces(exchange);
        }
        if (endedEarly.remove(exchange)) {
            ended(exchange, false);
        }
    }

    /** A call that might have been a retry, now that its body tells. */
    private void drawLate(Exchange exchange, Admission.Undrawn undrawn) {
        Intake.Decoded decoded = undrawn.experiments().get(0).intake().decode(exchange);
        String reqHash = decoded.reqHash();
        SampledCall retried = reqHash == null ? null : retries.claim(exchange, reqHash);
        if (retried != null) {
            failedAttempts.decrementAndGet();
            retried.retriedBy(exchange);
            retried.releaseIfClosed();
            return;
        }
        SampledCall call = draw(exchange, undrawn.experiments());
        if (call != null) {
            for (Ticket ticket : call.tickets()) {
                if (!ticket.takePlace()) {
                    ticket.drop(DropReason.QUEUE_FULL);
                }
            }
        }
    }

    /** Null where it was not chosen; the exchange then has no note and no bytes. */
    private static @Nullable SampledCall draw(Exchange exchange, List<RunningExperiment> experiments) {
        exchange.note(null);
        SampledCall call = null;
        try {
            if (Eligibility.saysRetry(exchange.requestHeaders()::get)) {
                experiments.forEach(experiment -> experiment.countIneligible(IneligibleReason.RETRY));
            } else {
                call = SampledCall.draw(experiments, exchange.requestHeaders()::get);
            }
            if (call != null) {
                call.begins(exchange);
            }
            return call;
        } finally {
            if (call == null) {
                exchange.letGo();
            }
        }
    }

    private void open(SampledCall call, Exchange exchange) {
        call.read();
        RunningExperiment experiment = null;
        Intake.Decoded decoded = null;
        for (Ticket ticket : call.tickets()) {
            if (ticket.isClosed() || ticket.pair() != null) {
                continue;
            }
            if (decoded == null || ticket.experiment() != experiment) {
                experiment = ticket.experiment();
                decoded = experiment.intake().decode(exchange);
            }
            call.identify(decoded.reqHash());
            open(ticket, exchange, decoded);
        }
    }

    private void open(Ticket ticket, Exchange exchange, Intake.Decoded decoded) {
        Intake.Refusal refusal = decoded.refusal();
        if (refusal != null) {
            // One that was given up meanwhile has no body left to read; that is not what is wrong with it.
            DropReason givenUp = exchange.dropReason();
            if (givenUp == null) {
                ticket.drop(refusal.reason(), refusal.detail());
            } else {
                ticket.drop(givenUp);
            }
            return;
        }
        try {
            OpenPair pair = ticket.arm().intake().open(exchange, decoded, ticket.draw());
            tickets.open(ticket, pair);
        } catch (UntranslatableException e) {
            ticket.drop(DropReason.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (WriteBlockedException e) {
            ticket.drop(DropReason.WRITE_BLOCKED, String.valueOf(e.getMessage()));
        } catch (RedactionException e) {
            ticket.drop(DropReason.REDACTION, String.valueOf(e.getMessage()));
        }
    }

    private static void leavePlaces(Exchange exchange) {
        if (exchange.note() instanceof SampledCall call) {
            call.tickets().forEach(Ticket::leavePlace);
        }
    }

    /**
     * The application's side has ended, or its tee dropped the exchange.
     *
     * @param failedRetryably whether it was counted among the failed attempts
     */
    void ended(Exchange exchange, boolean failedRetryably) {
        boolean waits = false;
        try {
            if (isStillToRead(exchange)) {
                endedEarly.add(exchange);
                return;
            }
            if (exchange.note() instanceof Admission.Undrawn undrawn) {
                draw(exchange, undrawn.experiments());
            }
            if (exchange.note() instanceof SampledCall call && call.isAt(exchange) && !call.isClosed()) {
                String reqHash = call.reqHash();
                if (failedRetryably && reqHash != null && !ending) {
                    waits = true;
                    retries.await(exchange, reqHash, call, System.nanoTime());
                } else {
                    productionSettled(call);
                }
            }
        } catch (Throwable t) {
            faults.tell("ending", t);
            giveUp(exchange);
        } finally {
            if (failedRetryably && !waits) {
                failedAttempts.decrementAndGet();
            }
        }
    }

    /** The answer came, and was over, while another thread was about to tell that the request is whole: its message is under way. */
    private static boolean isStillToRead(Exchange exchange) {
        boolean unread = exchange.note() instanceof Admission.Undrawn
                || (exchange.note() instanceof SampledCall call && !call.isRead());
        return unread && exchange.requestWhole() && exchange.dropReason() == null;
    }

    private void productionSettled(SampledCall call) {
        DropReason givenUp = call.lastAttempt().dropReason();
        call.tickets().forEach(ticket -> tickets.productionEnded(ticket, givenUp));
    }

    /** After a fault: each ticket is accounted for, unless its shadow was sent; then that one's answer will close the pair. */
    private void giveUp(Exchange exchange) {
        if (exchange.note() instanceof Admission.Undrawn undrawn) {
            draw(exchange, undrawn.experiments());
        }
        if (exchange.note() instanceof SampledCall call) {
            call.tickets().forEach(ticket -> tickets.drop(ticket, DropReason.FAULT));
        }
    }

    // ---- time ------------------------------------------------------------------------------------------------------

    /** Closes what waited long enough; returns how long the next look may wait. */
    long tick(long atMostNanos) {
        return tick(System.nanoTime(), atMostNanos);
    }

    long tick(long now, long atMostNanos) {
        for (SampledCall call = retries.expired(now); call != null; call = retries.expired(now)) {
            failedAttempts.decrementAndGet();
            productionSettled(call);
        }
        if (now - sweptNanos > SWEEP_NANOS) {
            sweptNanos = now;
            sweep(now);
        }
        return retries.nextExpiryNanos(now, atMostNanos);
    }

    private void sweep(long now) {
        for (Exchange exchange : Set.copyOf(endedEarly)) {
            if (now - exchange.endNanos() > SWEEP_NANOS) {
                endedEarly.remove(exchange);
                exchange.drop(DropReason.FAULT);
                ended(exchange, false);
            }
        }
        openRequests.begunBefore(now - ABANDONED_NANOS).forEach(exchange -> exchange.drop(DropReason.ABANDONED));
        tickets.abandonBegunBefore(now - ABANDONED_NANOS);
    }

    /** From now on a failed attempt waits so long for its retry. */
    void retryWindow(Duration window) {
        retries.window(window.toNanos());
    }

    /** No further calls: what waits for a retry goes on as it is, and what has not even been asked is let go. */
    void beginEnding() {
        ending = true;
        tickets.beginEnding();
        openRequests.begunBefore(System.nanoTime()).forEach(exchange -> exchange.drop(DropReason.SHUTDOWN));
        for (SampledCall call : retries.clear()) {
            failedAttempts.decrementAndGet();
            productionSettled(call);
        }
    }
}
