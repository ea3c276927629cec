package dev.umbra.telemetry;

import dev.umbra.comparison.Comparison;
import dev.umbra.comparison.MannerComparison;
import dev.umbra.comparison.SchemaComparison;
import dev.umbra.comparison.Shift;
import dev.umbra.comparison.ToolComparison;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The finer findings of a comparison, each an event of the GenAI conventions on the root: a name, a number, and a label
 * where the number stands for one. No word of a prompt or an answer is in them.
 */
final class EvaluationEvents {

    private final Span root;
    private final long epochNanos;

    private EvaluationEvents(Span root, long epochNanos) {
        this.root = root;
        this.epochNanos = epochNanos;
    }

    /** @param epochNanos when both answers were there */
    static void add(Span root, Comparison comparison, long epochNanos) {
        EvaluationEvents events = new EvaluationEvents(root, epochNanos);
        events.addFinish(comparison);
        events.addTools(comparison.tools());
        events.addSchema(comparison.schema());
        events.addManner(comparison.manner());
    }

    private void addFinish(Comparison comparison) {
        add("normalised_match", comparison.normalisedMatch());
        add("finish_match", comparison.finishMatch());
    }

    private void addTools(ToolComparison tools) {
        add("tools.order", tools.sameOrder());
        add("tools.first", tools.sameFirst());
        add("tools.arguments_equal", tools.sameArguments());
        add("tools.production_arguments_valid", tools.productionArgumentsValid());
        add("tools.shadow_arguments_valid", tools.shadowArgumentsValid());
    }

    private void addSchema(SchemaComparison schema) {
        add("json.production_valid", schema.productionJson());
        add("json.shadow_valid", schema.shadowJson());
        add("schema_breakage", schema.breakage());
    }

    private void addManner(MannerComparison manner) {
        add("refusal_shift", manner.refusal());
        add("truncation", manner.truncation());
        add("length_ratio", manner.lengthRatio());
        add("output_token_ratio", manner.outputTokenRatio());
        add("language_match", manner.sameLanguage());
    }

    private void add(String name, @Nullable Boolean finding) {
        if (finding != null) {
            add(name, finding ? 1 : 0, finding.toString());
        }
    }

    /** 1 where the sides differ. */
    private void add(String name, @Nullable Shift shift) {
        if (shift != null) {
            add(name, shift == Shift.PRODUCTION_ONLY || shift == Shift.SHADOW_ONLY ? 1 : 0, shift.id());
        }
    }

    private void add(String name, @Nullable Double number) {
        if (number != null) {
            add(name, number, null);
        }
    }

    private void add(String name, double score, @Nullable String label) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(Names.EVALUATION_NAME, name);
        attributes.put(Names.EVALUATION_SCORE, score);
        attributes.put(Names.EVALUATION_LABEL, label);
        root.addEvent(Names.EVALUATION_EVENT, attributes.build(), epochNanos, TimeUnit.NANOSECONDS);
    }
}
