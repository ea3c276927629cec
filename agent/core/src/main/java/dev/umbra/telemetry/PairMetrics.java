package dev.umbra.telemetry;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.comparison.Comparison;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the pairs add up to: durations, tokens, cost and likeness, by attributes of bounded number.
 *
 * <p>Edges of the histograms sit on the values that gates ask for (a latency ratio of 1.2; a distance of 0.40, 0.45,
 * 0.60 and 0.85, which is one minus the similarity), so that a share above or below a gate is exact, not
 * interpolated.
 */
final class PairMetrics {

    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Double> RATIOS = List.of(0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 3.0, 5.0);
    private static final List<Double> SIMILARITIES =
            List.of(0.15, 0.4, 0.45, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 1.0);
    private static final List<Double> OVERHEAD_SECONDS =
            List.of(1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1);

    private final Attributes experiment;
    private final @Nullable String configuredModelRev;
    private final BoundedNames models = new BoundedNames("_other");
    private final BoundedNames revisions = new BoundedNames("_other");
    private final BoundedNames errors = new BoundedNames("_OTHER");
    private final DoubleHistogram duration;
    private final DoubleHistogram timeToFirstChunk;
    private final DoubleHistogram latencyRatio;
    private final DoubleHistogram similarity;
    private final DoubleHistogram overhead;
    private final LongCounter tokens;
    private final DoubleCounter cost;
    private final LongCounter exactMatch;
    private final LongCounter schemaChecks;

    /** @param configuredModelRev the candidate's revision where the settings name one; else each pair tells */
    PairMetrics(Meter meter, String experimentId, @Nullable String configuredModelRev) {
        this.experiment = Attributes.of(Names.EXPERIMENT_ID, experimentId);
        this.configuredModelRev = configuredModelRev;
        duration = histogram(meter, Names.REQUEST_DURATION, "s", "From the request to the last byte", SECONDS);
        timeToFirstChunk = histogram(
                meter, Names.REQUEST_TIME_TO_FIRST_CHUNK, "s", "From the request to the first byte, streamed", SECONDS);
        latencyRatio = histogram(
                meter, Names.LATENCY_RATIO_METRIC, "1", "Shadow duration divided by production duration", RATIOS);
        similarity = histogram(
                meter, Names.SIMILARITY_METRIC, "1", "Likeness of the answers, 0 to 1, by evaluator", SIMILARITIES);
        overhead = histogram(
                meter,
                Names.OVERHEAD_DURATION,
                "s",
                "Time spent on an application thread for a call",
                OVERHEAD_SECONDS);
        tokens = counter(meter, Names.TOKENS, "{token}", "Tokens as the provider counted them");
        cost = meter.counterBuilder(Names.COST)
                .setUnit("{USD}")
                .setDescription("What calls cost, as far as prices are known")
                .ofDoubles()
                .build();
        exactMatch = counter(meter, Names.EXACT_MATCH_METRIC, "{pair}", "Pairs by whether the answers are equal");
        schemaChecks = counter(
                meter, Names.SCHEMA_CHECKS, "{check}", "Answers by whether they follow the schema that was asked for");
        if (configuredModelRev != null) {
            Attributes tags = tags(configuredModelRev);
            exactMatch.add(0, with(tags, Names.RESULT, "true"));
            exactMatch.add(0, with(tags, Names.RESULT, "false"));
            for (Side.Role role : List.of(Side.Role.PRODUCTION, Side.Role.SHADOW)) {
                schemaChecks.add(0, schemaCheck(tags, role, true));
                schemaChecks.add(0, schemaCheck(tags, role, false));
            }
        }
    }

    void record(Pair pair) {
        Attributes tags = tags(configuredModelRev == null ? revisions.bound(pair.modelRev()) : configuredModelRev);
        record(pair.production(), tags);
        record(pair.shadow(), tags);
        Comparison comparison = pair.comparison();
        if (comparison.latencyRatio() != null) {
            latencyRatio.record(comparison.latencyRatio(), tags);
        }
        if (comparison.similarity() != null) {
            String evaluator = comparison.evaluator() == null ? "unknown" : comparison.evaluator();
            similarity.record(comparison.similarity(), with(tags, Names.EVALUATOR, evaluator));
        }
        if (comparison.exactMatch() != null) {
            exactMatch.add(1, with(tags, Names.RESULT, comparison.exactMatch().toString()));
        }
        addSchemaCheck(comparison.schema().productionValid(), Side.Role.PRODUCTION, tags);
        addSchemaCheck(comparison.schema().shadowValid(), pair.shadow().role(), tags);
    }

    void overhead(Duration spent) {
        overhead.record(spent.toNanos() / 1e9, experiment);
    }

    private void record(Side side, Attributes tags) {
        AttributesBuilder builder = tags.toBuilder();
        builder.put(Names.ROLE, id(side.role()));
        builder.put(
                Names.REQUEST_MODEL,
                models.bound(CloudAccounts.masked(side.request().model())));
        Attributes call = builder.build();
        String error = side.errorType();
        duration.record(
                side.latencyMs() / 1e3, error == null ? call : with(call, Names.ERROR_TYPE, errors.bound(error)));
        if (side.request().stream() && side.firstChunkEpochNanos() > 0) {
            timeToFirstChunk.record((side.firstChunkEpochNanos() - side.startEpochNanos()) / 1e9, call);
        }
        if (side.cost() != null) {
            cost.add(side.cost().usd().doubleValue(), call);
        }
        ChatAnswer answer = side.answer();
        if (answer != null) {
            addTokens(answer.usage().input(), with(call, Names.TOKEN_TYPE, "input"));
            addTokens(answer.usage().output(), with(call, Names.TOKEN_TYPE, "output"));
        }
    }

    private void addTokens(@Nullable Long count, Attributes attributes) {
        if (count != null) {
            tokens.add(count, attributes);
        }
    }

    private void addSchemaCheck(@Nullable Boolean valid, Side.Role role, Attributes tags) {
        if (valid != null) {
            schemaChecks.add(1, schemaCheck(tags, role, valid));
        }
    }

    private static Attributes schemaCheck(Attributes tags, Side.Role role, boolean valid) {
        return with(with(tags, Names.ROLE, id(role)), Names.RESULT, valid ? "valid" : "invalid");
    }

    private static String id(Side.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private Attributes tags(String modelRev) {
        return with(experiment, Names.MODEL_REV, modelRev);
    }

    private static Attributes with(Attributes attributes, AttributeKey<String> key, String value) {
        return attributes.toBuilder().put(key, value).build();
    }

    private static DoubleHistogram histogram(
            Meter meter, String name, String unit, String description, List<Double> edges) {
        return meter.histogramBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(edges)
                .build();
    }

    private static LongCounter counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }
}
