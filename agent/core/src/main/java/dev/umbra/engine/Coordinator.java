package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Launch;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.RetryTable;
import dev.umbra.redaction.RedactionException;
import dev.umbra.safety.WriteBlockedException;
import dev.umbra.sampling.WeylSampler;
import dev.umbra.shadow.ShadowPool;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.ShadowResult;
import dev.umbra.shadow.TargetGate;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns every pair in the making. Application threads tell it of requests and endings, shadow threads of
 * answers, each by a message; so nothing here needs a lock, and every sampled exchange is accounted for in one place, exactly once.
 *
 * <p>An exchange's note is null before it is decoded, its {@link OpenPair} while it has one, and {@link Ledger.Verdict} afterwards.
 */
final class Coordinator {

    /** Production calls end within minutes; whoever has not closed a response by then never will. */
    private static final long ABANDONED_NANOS = Duration.ofMinutes(15).toNanos();

    private static final long SWEEP_NANOS = Duration.ofSeconds(30).toNanos();

    private final Settings settings;
    private final Account account;
    private final Ledger ledger;
    private final WeylSampler sampler;
    private final ShadowPool pool;
    private final TargetGate gate;
    private final Intake intake;
    private final PairAssembly assembly;
    private final BiConsumer<Pair, Duration> export;
    private final Inbox inbox;
    private final RetryTable retries;
    private final AtomicInteger failedAttempts = new AtomicInteger();
    private final Set<OpenPair> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private long sweptNanos = System.nanoTime();
    private final AtomicBoolean saidFull = new AtomicBoolean();
    private boolean ending;

    Coordinator(
            Settings settings,
            Account account,
            Ledger ledger,
            WeylSampler sampler,
            ShadowPool pool,
            BiConsumer<Pair, Duration> export,
            Inbox inbox) {
        this.settings = settings;
        this.account = account;
        this.ledger = ledger;
        this.sampler = sampler;
        this.pool = pool;
        this.gate = new TargetGate(settings.limits().qps());
        this.intake = new Intake(settings);
        this.assembly = new PairAssembly(settings, new EpochClock(), fault -> ledger.fault("answer", fault));
        this.export = export;
        this.inbox = inbox;
        this.retries = new RetryTable(settings.retryWindow().toNanos());
    }

    /** How many failed attempts may be followed by a retry now; counted up on the application's thread. */
    AtomicInteger failedAttempts() {
        return failedAttempts;
    }

    // ---- messages --------------------------------------------------------------------------------------------------

    /** A request is whole, and holds a place in the pool. */
    void requestComplete(Exchange exchange) {
        boolean submitted = false;
        try {
            OpenPair pair = exchange.note() == null ? openPair(exchange) : null;
            if (pair != null && settings.launch() == Launch.PARALLEL) {
                submitted = submit(pair);
            }
        } catch (Throwable t) {
            ledger.fault("request", t);
            giveUp(exchange, DropReason.FAULT);
        } finally {
            if (!submitted) {
                pool.leavePlace();
            }
        }
    }

    /** Null where the exchange continues an earlier pair, is not sampled after all, or may not be mirrored. */
    private @Nullable OpenPair openPair(Exchange exchange) {
        Intake.Decoded decoded = intake.decode(exchange);
        // A call that was drawn when it began is one of its own, whatever failed meanwhile.
        String reqHash = exchange.sampled() ? null : decoded.reqHash();
        OpenPair retried = reqHash == null ? null : retries.claim(exchange, reqHash);
        if (retried != null) {
            failedAttempts.decrementAndGet();
            ledger.note(exchange, retried);
            retried.retriedBy(exchange);
            return null;
        }
        if (!exchange.sampled() && !drawLate(exchange)) {
            return null;
        }
        Intake.Refusal refusal = decoded.refusal();
        if (refusal != null) {
            ledger.dropped(exchange, refusal.reason(), refusal.detail());
            return null;
        }
        try {
            OpenPair pair = intake.open(exchange, decoded);
            ledger.note(exchange, pair);
            open.add(pair);
            return pair;
        } catch (UntranslatableException e) {
            ledger.dropped(exchange, DropReason.UNSUPPORTED, String.valueOf(e.getMessage()));
            return null;
        } catch (WriteBlockedException e) {
            ledger.dropped(exchange, DropReason.WRITE_BLOCKED, String.valueOf(e.getMessage()));
            return null;
        } catch (RedactionException e) {
            ledger.dropped(exchange, DropReason.REDACTION, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The draw of a call that might have been a retry, now that its body says that it is not. */
    private boolean drawLate(Exchange exchange) {
        boolean chosen = false;
        if (Admission.saysRetry(exchange.requestHeaders()::get)) {
            account.ineligible(IneligibleReason.RETRY);
        } else {
            chosen = sampler.next();
            account.eligible(chosen);
        }
        ledger.note(exchange, chosen ? Ledger.Verdict.DRAWN : Ledger.Verdict.ACCOUNTED);
        if (!chosen) {
            exchange.release();
        }
        return chosen;
    }

    /**
     * The application's side has ended, or its tee dropped the exchange.
     *
     * @param failedRetryably whether it was counted among the failed attempts
     */
    void ended(Exchange exchange, boolean failedRetryably) {
        boolean waits = false;
        try {
            if (exchange.note() instanceof OpenPair pair && pair.lastAttempt() == exchange) {
                waits = failedRetryably && !ending;
                if (waits) {
                    retries.await(pair, System.nanoTime());
                } else {
                    productionSettled(pair);
                }
            } else if (exchange.note() == null && isSampledAndOpen(exchange)) {
                DropReason reason = exchange.dropReason();
                ledger.dropped(exchange, reason == null ? DropReason.REQUEST_INCOMPLETE : reason);
            }
        } catch (Throwable t) {
            ledger.fault("ending", t);
            giveUp(exchange, DropReason.FAULT);
        } finally {
            if (failedRetryably && !waits) {
                failedAttempts.decrementAndGet();
            }
        }
    }

    private void productionSettled(OpenPair pair) {
        pair.productionEnded();
        DropReason reason = pair.lastAttempt().dropReason();
        if (reason != null) {
            dropUnlessStarted(pair, reason);
        } else if (settings.launch() == Launch.AFTER_PRODUCTION && pair.isWaiting()) {
            launchLate(pair);
        }
        closeIfEnded(pair);
    }

    private void launchLate(OpenPair pair) {
        if (!pool.tryTakePlace()) {
            dropUnlessStarted(pair, DropReason.QUEUE_FULL);
        } else if (!submit(pair)) {
            pool.leavePlace();
        }
    }

    private boolean submit(OpenPair pair) {
        if (ending) {
            dropUnlessStarted(pair, DropReason.SHUTDOWN);
            return false;
        }
        pool.submit(new PairJob(pair));
        return true;
    }

    void shadowEnded(OpenPair pair, ShadowResult result) {
        pair.shadowEnded(result);
        closeIfEnded(pair);
        Duration pause = gate.observe(result);
        if (pause != null) {
            ledger.paused(result, pause);
        }
    }

    private void closeIfEnded(OpenPair pair) {
        ShadowResult result = pair.result();
        if (result == null || !pair.ended() || !open.remove(pair)) {
            return;
        }
        try {
            Duration overhead = Duration.ofNanos(pair.lastAttempt().overheadNanos());
            export.accept(assembly.assemble(pair, result), overhead);
        } catch (Throwable t) {
            ledger.fault("pair", t);
        }
        ledger.closed(pair.lastAttempt(), result);
    }

    // ---- drops -----------------------------------------------------------------------------------------------------

    /** After a fault: the exchange is accounted for, unless its shadow was sent; then that one's answer will close the pair. */
    private void giveUp(Exchange exchange, DropReason reason) {
        if (exchange.note() instanceof OpenPair pair) {
            dropUnlessStarted(pair, reason);
        } else if (isSampledAndOpen(exchange)) {
            ledger.dropped(exchange, reason);
        }
    }

    /** Whether the exchange counts as sampled and has no entry yet; draws if that was left for later. */
    private boolean isSampledAndOpen(Exchange exchange) {
        return exchange.note() == Ledger.Verdict.DRAWN
                || (exchange.note() == null && (exchange.sampled() || drawLate(exchange)));
    }

    /** The pool had no place, so the coordinator's thread never hears of this one; on the application's thread. */
    void foundNoPlace(Exchange exchange) {
        if (isSampledAndOpen(exchange)) {
            ledger.enter(exchange, DropReason.QUEUE_FULL);
            if (saidFull.compareAndSet(false, true)) {
                inbox.putLine(() -> ledger.say(DropReason.QUEUE_FULL, DropReason.QUEUE_FULL.explanation()));
            }
        }
    }

    private void dropUnlessStarted(OpenPair pair, DropReason reason) {
        if (pair.dropUnlessStarted()) {
            open.remove(pair);
            ledger.dropped(pair.lastAttempt(), reason);
        }
    }

    // ---- time ------------------------------------------------------------------------------------------------------

    /** Closes what waited long enough; returns how long the next look may wait. */
    long tick(long atMostNanos) {
        long now = System.nanoTime();
        for (OpenPair pair : retries.expired(now)) {
            failedAttempts.decrementAndGet();
            productionSettled(pair);
        }
        if (now - sweptNanos > SWEEP_NANOS) {
            sweptNanos = now;
            sweep(now);
        }
        return retries.nextExpiryNanos(now, atMostNanos);
    }

    private void sweep(long now) {
        for (OpenPair pair : Set.copyOf(open)) {
            if (now - pair.lastAttempt().startNanos() > ABANDONED_NANOS
                    && pair.lastAttempt().ending() == null) {
                pair.lastAttempt().drop(DropReason.ABANDONED);
            }
        }
    }

    /** No further calls: what waits for a retry goes on as it is. */
    void beginEnding() {
        ending = true;
        for (OpenPair pair : retries.clear()) {
            failedAttempts.decrementAndGet();
            productionSettled(pair);
        }
    }

    /** Drops what was not sent; what was sent and has not ended stays in flight. */
    void finishEnding() {
        for (OpenPair pair : Set.copyOf(open)) {
            dropUnlessStarted(pair, DropReason.SHUTDOWN);
        }
        ledger.dropUndecided();
    }

    /** Whether a pair may still be completed by the candidate's answer alone. */
    boolean awaitsCandidate() {
        return open.stream().anyMatch(OpenPair::isProductionEnded);
    }

    /** The turn of one pair in the shadow pool. */
    private final class PairJob implements ShadowPool.Job {
        private final OpenPair pair;

        PairJob(OpenPair pair) {
            this.pair = pair;
        }

        @Override
        public boolean start() {
            // Asked now and not when the pair was queued: a candidate that hung must not then get at once all that
            // waited.
            DropReason refusal = gate.refuses();
            if (refusal != null) {
                inbox.put(() -> dropUnlessStarted(pair, refusal));
                return false;
            }
            boolean started = pair.start();
            if (started) {
                account.mirrored();
            }
            return started;
        }

        @Override
        public ShadowRequest request() {
            return pair.shadowRequest();
        }

        @Override
        public void done(ShadowResult result) {
            inbox.put(() -> shadowEnded(pair, result));
        }
    }
}
