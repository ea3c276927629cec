package dev.umbra.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Whether the answers have the form that was asked for; all null where it was words. A side that asks for a tool instead
 * has none to judge.
 *
 * @param productionJson whether production's answer is JSON
 * @param productionValid whether it follows the schema; null where none was given, or it cannot be checked
 * @param breakage production kept the form that was asked for (the schema, or JSON where there is none) and the
 *     candidate did not
 */
public record SchemaComparison(
        @Nullable Boolean productionJson,
        @Nullable Boolean shadowJson,
        @Nullable Boolean productionValid,
        @Nullable Boolean shadowValid,
        @Nullable Boolean breakage) {

    public static final SchemaComparison NONE = new SchemaComparison(null, null, null, null, null);
}
