package dev.umbra.engine;

import dev.umbra.account.IneligibleReason;
import dev.umbra.cohort.HeaderFilter;
import dev.umbra.cohort.Strata;
import dev.umbra.config.ExperimentSettings;
import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.pairing.Draw;
import dev.umbra.safety.Operation;
import dev.umbra.sampling.StratifiedSampler;
import dev.umbra.sampling.WeylSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One experiment under one configuration: which calls it is about, which of them it draws, and the arms that mirror those. */
final class RunningExperiment {

    private static final String JSON = "application/json";

    private final ExperimentSettings settings;
    private final HostPattern[] hosts;
    private final boolean embeddings;
    private final HeaderFilter filter;
    private final Strata strata;
    private final List<Arm> candidates = new ArrayList<>();
    private final List<Arm> arms;
    private final Progress progress;
    private final WeylSampler controls;
    private final List<RunningExperiment> alone = List.of(this);
    private volatile Sampling sampling;

    /** A rate, and the sequence that keeps it. */
    private record Sampling(Draw draw, StratifiedSampler sampler) {}

    /**
     * @param arms one for each of the settings, in their order
     * @param progress may have begun before these settings
     */
    RunningExperiment(ExperimentSettings settings, List<Arm> arms, Progress progress) {
        Settings shared = settings.settings();
        this.settings = settings;
        this.arms = List.copyOf(arms);
        this.progress = progress;
        this.hosts = shared.source().hosts().toArray(HostPattern[]::new);
        this.embeddings = shared.source().embeddings();
        for (Arm arm : arms) {
            if (!arm.isControl()) {
                candidates.add(arm);
            }
        }
        this.filter = new HeaderFilter(shared.source().headers());
        this.strata = new Strata(shared.cohorts());
        this.controls = new WeylSampler(settings.controlRate(), start());
        this.sampling = sampling();
        arms.forEach(this::publishRate);
    }

    private Sampling sampling() {
        double rate = progress.rate(settings.settings().sampleRate());
        return new Sampling(new Draw(rate, progress.phase()), new StratifiedSampler(rate, RunningExperiment::start));
    }

    /** Random, or else all replicas would choose in lock-step. */
    private static long start() {
        return ThreadLocalRandom.current().nextLong();
    }

    private void publishRate(Arm arm) {
        double rate = sampling.draw().rate();
        arm.books().sampleRate(arm.isControl() ? settings.controlRate() : rate);
    }

    ExperimentSettings settings() {
        return settings;
    }

    Progress progress() {
        return progress;
    }

    /** This experiment and no other: what most calls are eligible for, so that none of them takes a list. */
    List<RunningExperiment> alone() {
        return alone;
    }

    /** Reads requests for all of its arms. */
    Intake intake() {
        return arms.get(0).intake();
    }

    List<Arm> arms() {
        return arms;
    }

    /** Allocates nothing. */
    boolean watches(String host, int port) {
        for (HostPattern pattern : hosts) {
            if (pattern.matches(host, port)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Why a call to a watched host is none of this experiment's; null where it is eligible.
     *
     * @param operation null where it is not on the allow-list
     * @param contentType null where the request names none
     */
    @Nullable
    IneligibleReason ineligible(@Nullable Operation operation, @Nullable String contentType, HeaderLookup headers) {
        if (operation == null || operation.embeds() != embeddings) {
            return IneligibleReason.OPERATION;
        }
        if (contentType != null && !isJson(contentType)) {
            return IneligibleReason.CONTENT_TYPE;
        }
        return filter.admits(headers) ? null : IneligibleReason.HEADER;
    }

    /** With or without parameters; {@code application/jsonl} is another type. */
    private static boolean isJson(String type) {
        int length = JSON.length();
        return type.regionMatches(true, 0, JSON, 0, length)
                && (type.length() == length || type.charAt(length) == ';' || type.charAt(length) == ' ');
    }

    void countIneligible(IneligibleReason reason) {
        for (int i = 0; i < candidates.size(); i++) { // no iterator
            candidates.get(i).ledger().account().ineligible(reason);
        }
    }

    /** Draws for one eligible call, and counts it where it is not chosen; then null. On any thread. */
    @Nullable
    Draw draw(HeaderLookup headers) {
        Sampling now = sampling;
        if (now.sampler().next(strata.of(headers))) {
            return now.draw();
        }
        for (int i = 0; i < candidates.size(); i++) { // no iterator
            candidates.get(i).ledger().drawn(false);
        }
        return null;
    }

    /** Counts a chosen call, and gives it a ticket for each arm that is to mirror it. On any thread. */
    void addTickets(SampledCall call, Draw draw) {
        for (Arm arm : candidates) {
            arm.ledger().drawn(true); // first: what has no ticket then is undecided, and entered as such at the end
            call.add(new Ticket(call, this, arm, draw));
        }
        if (arms.size() > candidates.size()) {
            drawControl(call, draw);
        }
    }

    /** Of the sampled calls, which are all that a control could get. */
    private void drawControl(SampledCall call, Draw draw) {
        Arm control = arms.get(arms.size() - 1);
        boolean chosen = controls.next();
        control.ledger().drawn(chosen);
        if (chosen) {
            call.add(new Ticket(call, this, control, new Draw(draw.rate() * settings.controlRate(), draw.phase())));
        }
    }

    // ---- on the coordinator's thread -------------------------------------------------------------------------------

    /** Goes on to the next phase where it is time; whether it did. */
    boolean advance() {
        if (!progress.advance()) {
            return false;
        }
        sampling = sampling();
        arms.forEach(this::publishRate);
        return true;
    }

    /** The key that has ended it; null while it goes on. */
    @Nullable
    String endedBy() {
        for (Arm arm : candidates) {
            if (!arm.isExhausted()) {
                return progress.endedBy();
            }
        }
        return "limits.max-pairs";
    }

    void stop(DropReason reason) {
        arms.forEach(arm -> arm.stop(reason));
    }
}
