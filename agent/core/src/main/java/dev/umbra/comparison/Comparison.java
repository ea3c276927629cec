package dev.umbra.comparison;

import org.jspecify.annotations.Nullable;

/**
 * The candidate's answer against production's. A column is null where it could not be computed, for example because one side
 * failed.
 *
 * @param exactMatch texts and tool calls equal to the character
 * @param normalisedMatch equal after Unicode, case and white space are folded
 * @param similarity 0 (nothing shared) to 1 (equal), by {@code evaluator}
 * @param evaluator what computed {@code similarity}; values of different evaluators do not compare
 * @param finishMatch both sides stopped for the same canonical reason
 * @param latencyRatio shadow duration divided by production duration
 * @param citations share of the sources that both cite, of those that either cites; null where neither cites any
 */
public record Comparison(
        @Nullable Boolean exactMatch,
        @Nullable Boolean normalisedMatch,
        @Nullable Double similarity,
        @Nullable String evaluator,
        @Nullable Boolean finishMatch,
        @Nullable Double latencyRatio,
        ToolComparison tools,
        SchemaComparison schema,
        MannerComparison manner,
        @Nullable Double citations) {

    /** Of a pair without two whole answers. */
    public static final Comparison NONE = new Comparison(
            null,
            null,
            null,
            null,
            null,
            null,
            ToolComparison.NONE,
            SchemaComparison.NONE,
            MannerComparison.NONE,
            null);
}
