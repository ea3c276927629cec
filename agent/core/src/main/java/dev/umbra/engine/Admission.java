package dev.umbra.engine;

import dev.umbra.config.Settings;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.OpenRequests;
import dev.umbra.exchange.RequestHead;
import dev.umbra.health.SelfProtection;
import dev.umbra.log.Log;
import dev.umbra.pairing.RetryTable;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The core on the application's threads: matches, samples, and passes on. Each method is a few comparisons and an atomic
 * operation; stderr, JSON and locks are left to the coordinator.
 *
 * <p>A call is eligible, and drawn, by what it says before its body. What the body reveals later drops a sampled call, with its reason.
 */
final class Admission implements ExchangeListener {

    /** Calls that are captured before they are drawn, at once; beyond, a retry may count as a call of its own, but cost stays bounded. */
    private static final int MOST_UNDRAWN = 32;

    private final Captures captures;
    private final Eligibility eligibility;
    private final Explanations explanations;
    private final Coordinator coordinator;
    private final SelfProtection protection;
    private final OpenRequests openRequests;
    private final Faults faults;
    private final Inbox inbox;
    private final Log log;
    private final AtomicInteger failedAttempts;
    private final Runnable onFirstCall;
    private final Semaphore undrawn = new Semaphore(MOST_UNDRAWN);
    private final AtomicBoolean seen = new AtomicBoolean();
    private final AtomicBoolean saidFull = new AtomicBoolean();
    private volatile Roster roster;
    private volatile boolean paused;

    /**
     * @param shared what holds for all experiments
     * @param budget of all bodies; gets its limit here
     */
    Admission(
            Roster roster,
            Settings shared,
            ByteBudget budget,
            Coordinator coordinator,
            SelfProtection protection,
            Faults faults,
            Inbox inbox,
            Log log,
            Runnable onFirstCall) {
        this.roster = roster;
        this.captures = new Captures(shared, budget);
        this.explanations = new Explanations(log, inbox);
        this.eligibility = new Eligibility(explanations);
        this.coordinator = coordinator;
        this.protection = protection;
        this.openRequests = coordinator.openRequests();
        this.faults = faults;
        this.inbox = inbox;
        this.log = log;
        this.onFirstCall = onFirstCall;
        this.failedAttempts = coordinator.failedAttempts();
    }

    /** From now on these experiments run. */
    void use(Roster next) {
        roster = next;
    }

    /** From now on this holds for all experiments. */
    void use(Settings shared) {
        captures.use(shared);
    }

    /** Whether sampled calls are dropped before anything of them is captured. */
    void pause(boolean on) {
        paused = on;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether no experiment runs. */
    boolean isIdle() {
        return roster.experiments().isEmpty();
    }

    @Override
    public boolean watches(String host, int port) {
        return roster.watches(host, port);
    }

    @Override
    public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
        if (!seen.get() && seen.compareAndSet(false, true)) {
            inbox.put(() -> {
                log.info("first call to a watched host seen: " + head.host() + ":" + head.port());
                onFirstCall.run();
            });
        }
        // To tell a retry by its body means to capture it, which a JVM under strain is spared.
        boolean mayBeRetry = failedAttempts.get() > 0 && protection.isNormal();
        Roster now = roster;
        List<RunningExperiment> eligible = eligibility.of(head, headers, now, mayBeRetry);
        if (eligible.isEmpty()) {
            return null;
        }
        return mayBeRetry && undrawn.tryAcquire()
                ? undrawn(head, headers, now.keptHeaders(), eligible)
                : drawn(head, headers, now.keptHeaders(), eligible);
    }

    private @Nullable Exchange drawn(
            RequestHead head, HeaderLookup headers, List<String> keptHeaders, List<RunningExperiment> eligible) {
        SampledCall call = SampledCall.draw(eligible, headers);
        if (call == null) {
            explanations.say(head, "not sampled", "sample-rate");
            return null;
        }
        DropReason refusal = paused ? DropReason.PAUSED : protection.admits() ? null : DropReason.SELF_PROTECTION;
        if (refusal != null) {
            call.enterDrop(refusal);
            explanations.say(head, "not mirrored", refusal.id());
            return null;
        }
        try {
            Exchange exchange = captures.begin(head, headers, keptHeaders, true, this);
            call.begins(exchange);
            if (openRequests.add(exchange)) {
                return exchange;
            }
            call.enterDrop(DropReason.SELF_PROTECTION);
            return null;
        } catch (Throwable t) {
            call.enterDrop(DropReason.FAULT);
            throw t;
        }
    }

    /** While a failed attempt waits for its retry, a call is drawn only once its body has told that it is not that retry. */
    private @Nullable Exchange undrawn(
            RequestHead head, HeaderLookup headers, List<String> keptHeaders, List<RunningExperiment> eligible) {
        try {
            Exchange exchange = captures.begin(head, headers, keptHeaders, false, this);
            exchange.note(new Undrawn(eligible));
            if (openRequests.add(exchange)) {
                return exchange;
            }
            exchange.drop(DropReason.SELF_PROTECTION);
            return null;
        } catch (Throwable t) {
            undrawn.release();
            throw t;
        }
    }

    @Override
    public void requestComplete(Exchange exchange) {
        openRequests.remove(exchange);
        if (exchange.note() instanceof SampledCall call && !findPlaces(call)) {
            return;
        }
        inbox.put(() -> coordinator.requestComplete(exchange));
    }

    /** False where no arm has a place in its queue; then the coordinator's thread never hears of the call. */
    private boolean findPlaces(SampledCall call) {
        boolean found = false;
        for (Ticket ticket : call.tickets()) {
            if (ticket.takePlace()) {
                found = true;
            } else {
                ticket.enterDrop(DropReason.QUEUE_FULL);
                sayFull(ticket);
            }
        }
        return found;
    }

    private void sayFull(Ticket ticket) {
        if (!saidFull.get() && saidFull.compareAndSet(false, true)) {
            inbox.putLine(() -> ticket.arm().ledger().say(DropReason.QUEUE_FULL, DropReason.QUEUE_FULL.explanation()));
        }
    }

    @Override
    public void ended(Exchange exchange) {
        openRequests.remove(exchange);
        DropReason reason = exchange.dropReason();
        if (exchange.note() instanceof SampledCall call && isOver(exchange, reason)) {
            enterDrop(call, reason == null ? DropReason.REQUEST_INCOMPLETE : reason);
            dealtWith(exchange);
            return; // and the coordinator need not hear of it
        }
        // Counted here, not by the coordinator: the retry may begin before the coordinator has read of the failure.
        boolean failedRetryably = exchange.requestWhole() && reason == null && RetryTable.isRetryable(exchange);
        if (failedRetryably) {
            failedAttempts.incrementAndGet();
        }
        inbox.put(() -> {
            try {
                coordinator.ended(exchange, failedRetryably);
            } finally {
                dealtWith(exchange);
            }
        });
    }

    /** Where it has no place in a queue and will get none: such calls may be many while the coordinator is held up. */
    private static boolean isOver(Exchange exchange, @Nullable DropReason reason) {
        return reason == DropReason.QUEUE_FULL || reason == DropReason.SELF_PROTECTION || !exchange.requestWhole();
    }

    private void enterDrop(SampledCall call, DropReason reason) {
        for (Ticket ticket : call.tickets()) {
            if (ticket.enterDrop(reason)) {
                Ledger ledger = ticket.arm().ledger();
                inbox.putLine(() -> ledger.say(reason, reason.explanation()));
            }
        }
    }

    /** Nothing more of it waits to be read; so another may be captured that was not drawn. */
    private void dealtWith(Exchange exchange) {
        if (!exchange.sampled()) {
            undrawn.release();
        }
    }

    @Override
    public void fault(String where, Throwable fault) {
        inbox.putLine(() -> faults.tell(where, fault));
    }

    /** The note of a call that may be a retry: the experiments that it will be drawn for if it is none. */
    record Undrawn(List<RunningExperiment> experiments) {}
}
