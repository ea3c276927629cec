package dev.umbra.engine;

import dev.umbra.config.ArmSettings;
import dev.umbra.config.Configuration;
import dev.umbra.config.Course;
import dev.umbra.config.ExperimentSettings;
import dev.umbra.config.Settings;
import dev.umbra.exchange.DropReason;
import dev.umbra.health.Health;
import dev.umbra.log.Log;
import dev.umbra.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of this process through all changes of its configuration. What did not change runs on as it is; of what did, the books
 * and the progress stay. Used by the coordinator's thread, once it runs.
 */
final class Experiments {

    private final Log log;
    private final String version;
    private final Faults faults;
    private final Supplier<Health> health;
    private final Map<List<String>, Books> books = new LinkedHashMap<>();
    private final Map<String, Allowances> allowances = new LinkedHashMap<>();
    private final Map<String, Progress> progress = new LinkedHashMap<>();
    private List<RunningExperiment> running = List.of();
    private boolean matchAll;
    private @Nullable Telemetry telemetry;

    /**
     * @param health of Umbra as a whole
     */
    Experiments(Log log, String version, Faults faults, Supplier<Health> health) {
        this.health = health;
        this.log = log;
        this.version = version;
        this.faults = faults;
    }

    /** From now on these run; what runs and is not among them, or not as it was, stops. */
    void use(Configuration next) {
        List<RunningExperiment> kept = new ArrayList<>();
        List<RunningExperiment> all = new ArrayList<>();
        for (ExperimentSettings settings : next.experiments()) {
            RunningExperiment same = find(settings);
            if (same != null) {
                kept.add(same);
            }
            all.add(same != null ? same : begin(settings));
        }
        for (RunningExperiment old : running) {
            if (!kept.contains(old)) {
                boolean goesOn = next.experiments().stream()
                        .anyMatch(other -> other.id().equals(old.settings().id()));
                old.stop(goesOn ? DropReason.SUPERSEDED : DropReason.ENDED);
            }
        }
        running = List.copyOf(all);
        matchAll = next.matchAll();
        if (isTimed()) {
            tick();
        }
    }

    /** Whether a pair of this arm may leave as it was made: not where its experiment's settings of what may leave are others by now. */
    boolean mayLeaveAsMade(Arm made) {
        Settings then = made.settings();
        for (RunningExperiment experiment : running) {
            Settings now = experiment.settings().settings();
            boolean same = now.export().content() == then.export().content()
                    && now.redaction().equals(then.redaction())
                    && now.cohorts().equals(then.cohorts());
            if (now.experimentId().equals(then.experimentId()) && !same) {
                return false;
            }
        }
        return true;
    }

    /** None runs any more. */
    void stop(DropReason reason) {
        running.forEach(experiment -> experiment.stop(reason));
        running = List.of();
    }

    Roster roster() {
        return Roster.of(running, matchAll);
    }

    List<RunningExperiment> running() {
        return running;
    }

    /** The books of all arms that ever ran, in the order in which they began. */
    List<Books> books() {
        return List.copyOf(books.values());
    }

    private @Nullable RunningExperiment find(ExperimentSettings settings) {
        for (RunningExperiment experiment : running) {
            if (experiment.settings().equals(settings)) {
                return experiment;
            }
        }
        return null;
    }

    private RunningExperiment begin(ExperimentSettings settings) {
        Progress now = progress.computeIfAbsent(
                settings.id(), id -> new Progress(settings.course(), System::nanoTime, Instant::now));
        now.follow(settings.course());
        List<Allowance> used = allowances
                .computeIfAbsent(settings.id(), id -> new Allowances(log))
                .of(settings.arms());
        List<Arm> arms = new ArrayList<>();
        for (ArmSettings named : settings.arms()) {
            Books kept = books.computeIfAbsent(
                    List.of(
                            settings.id(),
                            named.name(),
                            String.valueOf(named.settings().target().modelRev())),
                    key -> new Books(settings.id(), named.name(), log, health));
            Arm arm = new Arm(named, settings.course().maxPairs(), kept, used.get(arms.size()), faults, log);
            kept.open(arm);
            arms.add(arm);
            if (telemetry != null && kept.telemetry() == null) {
                kept.startTelemetry(named.settings(), telemetry, version);
            }
        }
        return new RunningExperiment(settings, arms, now);
    }

    /** Whether any of them ends, or goes on to another phase, by itself. */
    boolean isTimed() {
        for (RunningExperiment experiment : running) {
            Course course = experiment.settings().course();
            if (!course.phases().isEmpty()
                    || course.until() != null
                    || course.duration() != null
                    || course.maxPairs() != null) {
                return true;
            }
        }
        return false;
    }

    // ---- time ------------------------------------------------------------------------------------------------------

    /** Goes on with phases, ends what is over, and closes accounts that can be closed; whether other experiments run now. */
    boolean tick() {
        List<RunningExperiment> left = new ArrayList<>();
        for (RunningExperiment experiment : running) {
            String id = experiment.settings().id();
            String endedBy = experiment.endedBy();
            if (endedBy != null) {
                experiment.stop(DropReason.ENDED);
                log.info("experiment " + id + " has ended (" + endedBy + ")");
                continue;
            }
            if (experiment.advance()) {
                log.info("experiment " + id + " is in phase "
                        + experiment.progress().phase());
            }
            left.add(experiment);
        }
        boolean changed = left.size() < running.size();
        running = List.copyOf(left);
        closeSettled();
        return changed;
    }

    private void closeSettled() {
        for (Books kept : books.values()) {
            if (!runs(kept) && kept.isSettled()) {
                kept.close(isOneOfSeveral(kept));
            }
        }
    }

    private boolean runs(Books kept) {
        return running.stream()
                .flatMap(experiment -> experiment.arms().stream())
                .anyMatch(arm -> arm.books() == kept);
    }

    private boolean isOneOfSeveral(Books kept) {
        return books.values().stream()
                        .filter(other -> other.experimentId().equals(kept.experimentId()))
                        .count()
                > 1;
    }

    /** The JVM ends: every account is closed that is not. */
    void closeAll() {
        for (Books kept : books.values()) {
            kept.close(isOneOfSeveral(kept));
        }
    }

    // ---- telemetry -------------------------------------------------------------------------------------------------

    /** With the first watched call, so that every metric is there before there are pairs; never in premain. */
    void startTelemetry() {
        for (RunningExperiment experiment : running) {
            for (Arm arm : experiment.arms()) {
                telemetry(arm);
            }
        }
    }

    Telemetry telemetry(Arm arm) {
        Books kept = arm.books();
        if (kept.telemetry() == null) {
            Telemetry started = kept.startTelemetry(arm.settings(), telemetry, version);
            telemetry = telemetry == null ? started : telemetry;
        }
        return Objects.requireNonNull(kept.telemetry());
    }

    void closeTelemetry(Duration atMost) {
        if (telemetry != null) {
            telemetry.close(atMost);
        }
    }
}
