package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.account.AccountLine;
import dev.umbra.config.Settings;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.log.Log;
import dev.umbra.pairing.Pair;
import dev.umbra.safety.Operations;
import dev.umbra.sampling.WeylSampler;
import dev.umbra.shadow.ShadowPool;
import dev.umbra.telemetry.Gauges;
import dev.umbra.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One running experiment: opens the door to application threads, runs the coordinator's thread, and ends in order.
 *
 * <p>Starting it costs the application's start next to nothing: one parked thread. Everything heavier (JSON, the HTTP client, the
 * OpenTelemetry SDK) loads on that thread when the first call needs it.
 */
public final class Engine {

    /** At exit, candidates that are about to answer may; together with the last export this stays below two seconds. */
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration EXPORT_AT_EXIT = Duration.ofMillis(700);
    private static final Duration WHOLE_ENDING = Duration.ofMillis(1900);
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration SILENCE_BEFORE_NOTICE = Duration.ofMinutes(5);

    private final Settings settings;
    private final String version;
    private final String clients;
    private final Log log;
    private final Account account = new Account();
    private final Inbox inbox = new Inbox();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ShadowPool pool;
    private final long startedNanos = System.nanoTime();
    private @Nullable Telemetry telemetry;
    private boolean silenceNoticed;
    private long endingAtNanos;
    private boolean ending;

    /**
     * @param clients the HTTP clients that are watched, for the line that says that none was used
     */
    public Engine(Settings settings, String version, String clients, Log log) {
        this.settings = settings;
        this.version = version;
        this.clients = clients;
        this.log = log;
        this.pool = new ShadowPool(settings.limits(), settings.maxBodyBytes());
    }

    /** Opens the door and starts the coordinator's thread. */
    public void start() {
        WeylSampler sampler = new WeylSampler(
                settings.sampleRate(), ThreadLocalRandom.current().nextLong());
        Ledger ledger = new Ledger(account, log);
        Coordinator pairs = new Coordinator(settings, account, ledger, sampler, pool, this::export, inbox);
        Thread thread = new Thread(null, () -> run(pairs, ledger), "umbra-pairs", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        String unreadable = Operations.fault();
        if (unreadable != null) {
            log.error("no call can be proved safe, so nothing will be mirrored: " + unreadable);
        }
        ExchangeDoor.open(
                new Admission(settings, sampler, pool, account, pairs, ledger, inbox, log, this::startTelemetry));
    }

    /** Closes the door, exports what can be had within two seconds, and closes the account. Called once, at JVM exit. */
    public void end() {
        ExchangeDoor.close();
        inbox.put(() -> {
            ending = true;
            endingAtNanos = System.nanoTime();
        });
        try {
            if (!ended.await(WHOLE_ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the last pairs could not be exported in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.info(AccountLine.of(settings.experimentId(), account.snapshot()));
    }

    private void run(Coordinator pairs, Ledger ledger) {
        while (!ending) {
            turn(pairs, ledger, LONGEST_WAIT_NANOS);
            noticeSilence();
        }
        pairs.beginEnding();
        while (pairs.awaitsCandidate() && remainingGrace() > 0) {
            turn(pairs, ledger, remainingGrace());
        }
        while (turn(pairs, ledger, 0)) {
            // What is already known belongs in the account.
        }
        pairs.finishEnding();
        if (telemetry != null) {
            telemetry.close(EXPORT_AT_EXIT);
        }
        ended.countDown();
    }

    private long remainingGrace() {
        return GRACE_NANOS - (System.nanoTime() - endingAtNanos);
    }

    /** One message; false where none came in that time. Whatever it throws ends with it. */
    private boolean turn(Coordinator pairs, Ledger ledger, long atMostNanos) {
        try {
            Runnable message = inbox.poll(pairs.tick(atMostNanos));
            if (message != null) {
                message.run();
            }
            return message != null;
        } catch (InterruptedException ignored) {
            // Nobody of ours interrupts; whoever did must not end the experiment.
        } catch (Throwable t) {
            reportQuietly(ledger, t);
        }
        return true;
    }

    /** Out of memory, even saying so may fail; the thread goes on. */
    private static void reportQuietly(Ledger ledger, Throwable fault) {
        try {
            ledger.fault("coordination", fault);
        } catch (Throwable ignored) {
            // Nothing is left to try.
        }
    }

    private void noticeSilence() {
        if (silenceNoticed || System.nanoTime() - startedNanos < SILENCE_BEFORE_NOTICE.toNanos()) {
            return;
        }
        silenceNoticed = true;
        Account.Snapshot seen = account.snapshot();
        if (seen.eligible() == 0 && seen.ineligible().values().stream().allMatch(count -> count == 0)) {
            log.warn("no call to " + settings.source().hosts() + " was seen in " + SILENCE_BEFORE_NOTICE.toMinutes()
                    + " minutes; watched clients: " + clients);
        }
    }

    /** With the first watched call, so that every metric is there before there are pairs; never in premain. */
    private Telemetry startTelemetry() {
        if (telemetry == null) {
            telemetry = Telemetry.start(settings, account, new EngineGauges(pool, account), log, version);
        }
        return telemetry;
    }

    private void export(Pair pair, Duration overhead) {
        Telemetry exporter = startTelemetry();
        exporter.export(pair);
        exporter.overhead(overhead);
    }

    private record EngineGauges(ShadowPool pool, Account account) implements Gauges {
        @Override
        public long queueDepth() {
            return pool.waiting();
        }

        @Override
        public long inFlight() {
            return account.snapshot().inFlight();
        }
    }
}
