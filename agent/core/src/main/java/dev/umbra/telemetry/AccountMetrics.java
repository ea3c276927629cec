package dev.umbra.telemetry;

import dev.umbra.account.Account;
import dev.umbra.account.Account.Snapshot;
import dev.umbra.cost.Budget;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * The account and the gauges, read at each collection. Every series exists at zero from the start, every reason among
 * them, so that a rate or an alert has something to stand on before the first drop.
 */
final class AccountMetrics {

    private static final String REQUEST = "{request}";
    private static final String PAIR = "{pair}";

    private final Attributes tags;
    private final ObservableLongMeasurement eligible;
    private final ObservableLongMeasurement sampled;
    private final ObservableLongMeasurement mirrored;
    private final ObservableLongMeasurement ineligible;
    private final ObservableLongMeasurement dropped;
    private final ObservableLongMeasurement completed;
    private final ObservableLongMeasurement failed;
    private final ObservableDoubleMeasurement observedRatio;

    private AccountMetrics(Meter meter, Attributes tags) {
        this.tags = tags;
        eligible = counter(meter, Names.REQUESTS_ELIGIBLE, REQUEST, "Watched calls that could be mirrored");
        sampled = counter(meter, Names.REQUESTS_SAMPLED, REQUEST, "Eligible calls that sampling chose");
        mirrored = counter(meter, Names.REQUESTS_MIRRORED, REQUEST, "Sampled calls that were sent to the candidate");
        ineligible = counter(meter, Names.REQUESTS_INELIGIBLE, REQUEST, "Watched calls that must not be mirrored");
        dropped = counter(meter, Names.REQUESTS_DROPPED, REQUEST, "Sampled calls that were not mirrored");
        completed = counter(meter, Names.PAIRS_COMPLETED, PAIR, "Pairs whose candidate answered");
        failed = counter(meter, Names.PAIRS_FAILED, PAIR, "Pairs whose candidate did not answer");
        // No unit on gauges: some back ends add "_ratio" to the name of a gauge of unit 1, others do not.
        observedRatio = meter.gaugeBuilder(Names.SAMPLING_RATIO_OBSERVED)
                .setDescription("Share of eligible calls that were sampled, so far")
                .buildObserver();
    }

    /** From now on {@code meter} reports them, until its provider is shut down. */
    static void observe(Meter meter, Attributes tags, Account account, Gauges gauges) {
        AccountMetrics metrics = new AccountMetrics(meter, tags);
        // One callback for all, so that one snapshot feeds them and the sums agree.
        meter.batchCallback(
                () -> metrics.record(account.snapshot()),
                metrics.eligible,
                metrics.sampled,
                metrics.mirrored,
                metrics.ineligible,
                metrics.dropped,
                metrics.completed,
                metrics.failed,
                metrics.observedRatio);
        meter.upDownCounterBuilder(Names.QUEUE_DEPTH)
                .setUnit(REQUEST)
                .setDescription("Exchanges that wait for a shadow thread")
                .buildWithCallback(depth -> depth.record(gauges.queueDepth(), tags));
        meter.upDownCounterBuilder(Names.INFLIGHT)
                .setUnit(REQUEST)
                .setDescription("Shadow calls that have not ended")
                .buildWithCallback(inFlight -> inFlight.record(gauges.inFlight(), tags));
        meter.gaugeBuilder(Names.TARGET_STATE)
                .ofLongs()
                .setDescription("Circuit to the candidate: 0 closed, 1 half-open, 2 open")
                .buildWithCallback(state -> state.record(gauges.targetState(), tags));
        meter.gaugeBuilder(Names.SAMPLING_RATIO_CONFIGURED)
                .setDescription("Share of eligible calls to sample, sample-rate")
                .buildWithCallback(rate -> rate.record(gauges.sampleRate(), tags));
        observeState(meter, tags, gauges);
        observeBudgets(meter, tags, gauges);
    }

    private static void observeState(Meter meter, Attributes tags, Gauges gauges) {
        meter.gaugeBuilder(Names.AGENT_STATE)
                .ofLongs()
                .setDescription("What Umbra takes on: 0 normal, 1 reduced, 2 paused, 3 off")
                .buildWithCallback(state -> state.record(gauges.health().state().level(), tags));
        meter.counterBuilder(Names.AGENT_STEPS)
                .setUnit("{step}")
                .setDescription("Steps of self-protection, by the state that they led to")
                .buildWithCallback(steps -> gauges.health()
                        .steps()
                        .forEach((state, count) -> steps.record(
                                count,
                                tags.toBuilder().put(Names.STATE, state.id()).build())));
    }

    private static void observeBudgets(Meter meter, Attributes tags, Gauges gauges) {
        if (!gauges.budgets().isEmpty()) {
            budget(
                    meter,
                    Names.BUDGET_SPENT,
                    "What shadow calls that have ended cost",
                    tags,
                    gauges,
                    Budget.Level::spentUsd);
            budget(
                    meter,
                    Names.BUDGET_REMAINING,
                    "What is left of the budget, without what is reserved for calls that have not ended",
                    tags,
                    gauges,
                    Budget.Level::remainingUsd);
        }
    }

    private static void budget(
            Meter meter,
            String name,
            String description,
            Attributes tags,
            Gauges gauges,
            Function<Budget.Level, BigDecimal> usd) {
        meter.gaugeBuilder(name)
                .setUnit("{USD}")
                .setDescription(description)
                .buildWithCallback(gauge -> gauges.budgets()
                        .forEach(level -> gauge.record(
                                usd.apply(level).doubleValue(),
                                tags.toBuilder()
                                        .put(Names.PERIOD, level.period().id())
                                        .build())));
    }

    private static ObservableLongMeasurement counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildObserver();
    }

    private void record(Snapshot account) {
        eligible.record(account.eligible(), tags);
        sampled.record(account.sampled(), tags);
        mirrored.record(account.mirrored(), tags);
        completed.record(account.completed(), tags);
        failed.record(account.failed(), tags);
        account.ineligible().forEach((reason, count) -> ineligible.record(count, because(reason.id())));
        account.dropped().forEach((reason, count) -> dropped.record(count, because(reason.id())));
        observedRatio.record(account.eligible() == 0 ? 0 : (double) account.sampled() / account.eligible(), tags);
    }

    private Attributes because(String reason) {
        return tags.toBuilder().put(Names.REASON, reason).build();
    }
}
