package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.config.Configuration;
import dev.umbra.config.ConfigurationSource;
import dev.umbra.config.Settings;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.health.Health;
import dev.umbra.health.SelfProtection;
import dev.umbra.log.Log;
import dev.umbra.management.Management;
import dev.umbra.pairing.Pair;
import dev.umbra.safety.Operations;
import dev.umbra.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Umbra at work: opens the door to application threads, runs the coordinator's thread, puts changes of the configuration to use, and ends
 * in order.
 *
 * <p>Starting it costs the application's start next to nothing: one parked thread. Everything heavier (JSON, the HTTP client, the
 * OpenTelemetry SDK) loads on that thread when the first call needs it.
 */
public final class Engine {

    /** At exit, candidates that are about to answer may; together with the last export this stays below two seconds. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration EXPORT_AT_EXIT = Duration.ofMillis(700);
    private static final Duration WHOLE_ENDING = Duration.ofMillis(1900);
    private static final long TICK_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration SILENCE_BEFORE_NOTICE = Duration.ofMinutes(5);

    private final Configuration configured;
    private final String clients;
    private final Log log;
    private final Faults faults;
    private final Inbox inbox = new Inbox();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Experiments experiments;
    private final OpenTickets tickets;
    private final Coordinator pairs;
    private final Admission admission;
    private final SelfProtection protection;
    private final Runnable undo;
    private final @Nullable ConfigurationWatch watch;
    private final long startedNanos = System.nanoTime();
    private long tickedNanos = startedNanos;
    private boolean silenceNoticed;
    private boolean switchedOff;
    private long endingAtNanos;
    private boolean ending;
    private boolean accountsClosed;

    /**
     * @param clients the HTTP clients that are watched, for the line that says that none was used
     * @param changes where the configuration may change; null where it cannot
     * @param undo takes Umbra out of the application's classes, where it must give way for good; runs once at most, on our thread
     */
    public Engine(
            Configuration configured,
            String version,
            String clients,
            @Nullable ConfigurationSource changes,
            Log log,
            Runnable undo) {
        this.undo = undo;
        this.configured = configured;
        this.clients = clients;
        this.log = log;
        this.faults = new Faults(log);
        Settings shared = configured.shared();
        this.experiments = new Experiments(log, version, faults, this::health);
        this.protection =
                new SelfProtection(shared.limits(), new EngineVitals(experiments, faults), log, this::turnOff);
        experiments.use(configured);
        ByteBudget memory = new ByteBudget(0);
        this.tickets = new OpenTickets(faults, this::export, inbox, memory);
        this.pairs = new Coordinator(shared.retryWindow(), faults, tickets);
        this.admission = new Admission(
                experiments.roster(), shared, memory, pairs, protection, faults, inbox, log, this::firstCallSeen);
        this.watch = changes == null ? null : new ConfigurationWatch(changes, configured, this, log);
    }

    /** Opens the door and starts the coordinator's thread. */
    public void start() {
        Thread thread = new Thread(null, this::run, "umbra-pairs", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        String unreadable = Operations.fault();
        if (unreadable != null) {
            log.error("no call can be proved safe, so nothing will be mirrored: " + unreadable);
        }
        ExchangeDoor.open(admission);
    }

    /** From now on this configuration holds; on the coordinator's thread. */
    void use(Configuration next) {
        if (ending) {
            return;
        }
        experiments.use(next);
        admission.use(next.shared());
        pairs.retryWindow(next.shared().retryWindow());
        admission.use(experiments.roster());
        if (switchedOff) {
            switchedOff = false;
            ExchangeDoor.open(admission);
        }
    }

    /** No call is watched until another configuration holds, and nothing more is sent; on the coordinator's thread. */
    void switchOff() {
        if (ending) {
            return;
        }
        switchedOff = true;
        ExchangeDoor.close();
        experiments.stop(DropReason.DISABLED);
        admission.use(experiments.roster());
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
        closeAccounts();
    }

    /** Gives way for good: closes the door, takes Umbra out of the application, and ends as at JVM exit. On our thread. */
    private void turnOff() {
        ExchangeDoor.close();
        admission.use(Roster.of(List.of(), false));
        ending = true;
        endingAtNanos = System.nanoTime();
        try {
            undo.run();
        } catch (Throwable t) {
            log.warn("the application's classes could not be restored (" + t + "); what is left in them does nothing");
        }
    }

    /** Once, by whoever comes first; at exit, the other waits until the lines are written. */
    private synchronized void closeAccounts() {
        if (!accountsClosed) {
            accountsClosed = true;
            experiments.closeAll();
        }
    }

    private Health health() {
        return protection.health();
    }

    private void run() {
        while (!ending) {
            turn(watch == null && !experiments.isTimed() ? LONGEST_WAIT_NANOS : ConfigurationWatch.EVERY_NANOS);
            noticeSilence();
            attempt(() -> protection.tick(System.nanoTime()));
        }
        attempt(this::finish);
        // a JVM that goes on without us keeps no thread of ours
        attempt(() -> experiments.stop(DropReason.SHUTDOWN));
        attempt(() -> experiments.closeTelemetry(EXPORT_AT_EXIT));
        inbox.close();
        attempt(this::closeAccounts);
        ended.countDown();
    }

    private void finish() {
        pairs.beginEnding();
        while (tickets.awaitsCandidate() && remaining(GRACE) > 0) {
            turn(remaining(GRACE));
        }
        while (remaining(WHOLE_ENDING) > 0 && turn(0)) {
            // What is already known belongs in the account.
        }
        tickets.finishEnding();
        experiments.books().forEach(kept -> kept.ledger().dropUndecided());
    }

    /** Whatever it throws keeps nothing that comes after it from being done. */
    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (Throwable t) {
            reportQuietly(t);
        }
    }

    private long remaining(Duration ofTheEnding) {
        return ofTheEnding.toNanos() - (System.nanoTime() - endingAtNanos);
    }

    /** One message; false where none came in that time. Whatever it throws ends with it. */
    private boolean turn(long atMostNanos) {
        try {
            long now = System.nanoTime();
            watchTime(now);
            Runnable message = inbox.poll(pairs.tick(protection.nextTickNanos(now, atMostNanos)));
            if (message != null) {
                message.run();
            }
            return message != null;
        } catch (InterruptedException ignored) {
            // Nobody of ours interrupts; whoever did must not end the experiment.
        } catch (Throwable t) {
            reportQuietly(t);
        }
        return true;
    }

    private void watchTime(long now) {
        if (now - tickedNanos < TICK_NANOS) {
            return;
        }
        tickedNanos = now;
        if (experiments.tick()) {
            admission.use(experiments.roster());
        }
        if (watch != null && !ending) {
            watch.look();
        }
    }

    /** Out of memory, even saying so may fail; the thread goes on. */
    private void reportQuietly(Throwable fault) {
        try {
            faults.tell("coordination", fault);
        } catch (Throwable ignored) {
            // Nothing is left to try.
        }
    }

    private void noticeSilence() {
        if (silenceNoticed || System.nanoTime() - startedNanos < SILENCE_BEFORE_NOTICE.toNanos()) {
            return;
        }
        silenceNoticed = true;
        if (experiments.books().stream().noneMatch(Engine::hasSeenCalls)) {
            log.warn("no call to " + configured.shared().source().hosts() + " was seen in "
                    + SILENCE_BEFORE_NOTICE.toMinutes() + " minutes; watched clients: " + clients);
        }
    }

    /** Never in premain: the SDK starts threads and reads files, and an application server may bring its own JMX. */
    private void firstCallSeen() {
        protection.watch(System.nanoTime());
        experiments.startTelemetry();
        Management.register(new Operator(admission, experiments, watch, inbox), log);
    }

    private static boolean hasSeenCalls(Books books) {
        Account.Snapshot seen = books.snapshot();
        return seen.eligible() > 0 || seen.ineligible().values().stream().anyMatch(count -> count > 0);
    }

    private void export(Arm arm, Pair pair, Duration overhead) {
        Telemetry exporter = experiments.telemetry(arm);
        Settings.Export made = arm.settings().export();
        if (experiments.mayLeaveAsMade(arm)) {
            exporter.export(pair, made);
        } else {
            exporter.export(pair.withoutTags(), made.withoutContent());
        }
        exporter.overhead(overhead);
    }
}
