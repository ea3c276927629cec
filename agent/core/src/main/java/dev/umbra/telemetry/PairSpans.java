package dev.umbra.telemetry;

import dev.umbra.comparison.Comparison;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.cost.Cost;
import dev.umbra.pairing.AppSpan;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pair as one trace: a root with the comparison, and below it the production and the shadow call.
 *
 * <p>A trace of its own keeps a late, slow or failed candidate out of the application's trace, where it would stretch
 * the duration and colour the service red. The spans are written after both sides have ended, with the times that
 * were observed; the root ends last, so that whoever sees it has seen the others.
 */
final class PairSpans {

    private final Tracer tracer;
    private final int contentLimitChars;

    PairSpans(Tracer tracer, int contentLimitChars) {
        this.tracer = tracer;
        this.contentLimitChars = contentLimitChars;
    }

    /** Hands the spans to the exporter and returns them, the root last; none once the SDK is closed. */
    List<SpanData> write(Pair pair, Export export) {
        Span root = root(pair, export.trace());
        Attributes identity = identity(pair, shadowId(pair, root, export.trace()));
        root.setAllAttributes(identity);
        root.setAttribute(Names.ROLE, Names.ROLE_PAIR);
        root.setAllAttributes(comparison(pair));
        long end = Math.max(pair.production().endEpochNanos(), pair.shadow().endEpochNanos());
        EvaluationEvents.add(root, pair.comparison(), end);
        Span production = child(pair.production(), root, identity, export.content());
        Span shadow = child(pair.shadow(), root, identity, export.content());

        end(production, pair.production().endEpochNanos());
        end(shadow, pair.shadow().endEpochNanos());
        end(root, end);
        return Stream.of(production, shadow, root)
                .filter(ReadableSpan.class::isInstance)
                .map(span -> ((ReadableSpan) span).toSpanData())
                .toList();
    }

    private Span root(Pair pair, TraceJoin join) {
        SpanBuilder builder = tracer.spanBuilder(Names.PAIR_SPAN + " " + pair.experimentId())
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(
                        Math.min(
                                pair.production().startEpochNanos(),
                                pair.shadow().startEpochNanos()),
                        TimeUnit.NANOSECONDS);
        AppSpan appSpan = pair.appSpan();
        if (appSpan == null) {
            return builder.setNoParent().startSpan();
        }
        if (join == TraceJoin.PARENT) {
            return builder.setParent(Context.root().with(Span.wrap(context(appSpan))))
                    .startSpan();
        }
        return builder.setNoParent().addLink(context(appSpan)).startSpan();
    }

    /** The trace id names the pair, unless the trace is the application's, which may hold many pairs. */
    private String shadowId(Pair pair, Span root, TraceJoin join) {
        boolean ownTrace = pair.appSpan() == null || join == TraceJoin.LINK;
        return ownTrace
                ? root.getSpanContext().getTraceId()
                : IdGenerator.random().generateTraceId();
    }

    private static Attributes identity(Pair pair, String shadowId) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(Names.SHADOW_ID, shadowId);
        attributes.put(Names.EXPERIMENT_ID, pair.experimentId());
        attributes.put(Names.MODEL_REV, pair.modelRev());
        attributes.put(Names.REQ_HASH, pair.reqHash());
        pair.tags().forEach((name, value) -> attributes.put(Names.tag(name), value));
        AppSpan appSpan = pair.appSpan();
        if (appSpan != null) {
            attributes.put(Names.APP_TRACE_ID, appSpan.traceId());
            attributes.put(Names.APP_SPAN_ID, appSpan.spanId());
        }
        return attributes.build();
    }

    private static Attributes comparison(Pair pair) {
        Comparison comparison = pair.comparison();
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(Names.SPAN_KIND, Names.SPAN_KIND_CHAIN);
        attributes.put(Names.OUTCOME, pair.outcome().id());
        attributes.put(Names.PRODUCTION_LATENCY_MS, pair.production().latencyMs());
        attributes.put(Names.SHADOW_LATENCY_MS, pair.shadow().latencyMs());
        attributes.put(Names.LATENCY_RATIO, comparison.latencyRatio());
        attributes.put(Names.EXACT_MATCH, comparison.exactMatch());
        attributes.put(Names.SIMILARITY, comparison.similarity());
        attributes.put(Names.EVALUATOR, comparison.evaluator());
        attributes.put(Names.SCHEMA_PRODUCTION_VALID, comparison.schema().productionValid());
        attributes.put(Names.SCHEMA_SHADOW_VALID, comparison.schema().shadowValid());
        attributes.put(Names.TOOLS_MATCH, comparison.tools().sameNames());
        attributes.put(Names.CITATIONS_MATCH, comparison.citations());
        cost(attributes, pair.production().cost(), Names.PRODUCTION_COST_USD, Names.PRODUCTION_COST_ESTIMATED);
        cost(attributes, pair.shadow().cost(), Names.SHADOW_COST_USD, Names.SHADOW_COST_ESTIMATED);
        attributes.put(Names.SAMPLE_RATE, pair.sampleRate());
        attributes.put(Names.PHASE, pair.phase());
        attributes.put(Names.QUEUE_WAIT_MS, pair.queueWait().toNanos() / 1e6);
        attributes.put(Names.RETRIES, pair.retries());
        if (!pair.lossy().isEmpty()) {
            attributes.put(Names.LOSSY, pair.lossy());
        }
        long redactions = 0;
        for (Map.Entry<String, Long> rule : pair.redactions().entrySet()) {
            attributes.put(Names.redacted(rule.getKey()), rule.getValue());
            redactions += rule.getValue();
        }
        attributes.put(Names.REDACTIONS, redactions);
        return attributes.build();
    }

    private static void cost(
            AttributesBuilder attributes,
            @Nullable Cost cost,
            AttributeKey<Double> usd,
            AttributeKey<Boolean> estimated) {
        if (cost != null) {
            attributes.put(usd, cost.usd().doubleValue());
            attributes.put(estimated, cost.estimated());
        }
    }

    private Span child(Side side, Span root, Attributes identity, Settings.Content content) {
        String model = CloudAccounts.masked(side.request().model());
        String asks = side.operation().equals(Names.EMBEDDINGS) ? Names.EMBEDDINGS : Names.CHAT;
        Span span = tracer.spanBuilder(model == null ? asks : asks + " " + model)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(root))
                .setStartTimestamp(side.startEpochNanos(), TimeUnit.NANOSECONDS)
                .startSpan();
        span.setAllAttributes(identity);
        span.setAttribute(Names.ROLE, side.role().name().toLowerCase(Locale.ROOT));
        span.setAllAttributes(SideAttributes.of(side));
        if (content != Settings.Content.NONE) {
            span.setAllAttributes(SideAttributes.content(side, contentLimitChars));
        }
        if (side.failed()) {
            span.setStatus(StatusCode.ERROR);
        }
        return span;
    }

    private static void end(Span span, long epochNanos) {
        span.end(epochNanos, TimeUnit.NANOSECONDS);
    }

    private static SpanContext context(AppSpan span) {
        TraceFlags flags = span.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.createFromRemoteParent(span.traceId(), span.spanId(), flags, TraceState.getDefault());
    }
}
