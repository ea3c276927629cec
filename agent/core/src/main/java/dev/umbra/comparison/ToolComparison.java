package dev.umbra.comparison;

import org.jspecify.annotations.Nullable;

/**
 * The tools that the two answers ask for; all null where none was offered and none is asked for.
 *
 * @param sameNames the same set of tools, whatever their order and number; both may ask for none
 * @param sameOrder the same tools in the same order and number; null where neither asks for any
 * @param sameFirst the same tool first; null where neither asks for any
 * @param sameArguments the same calls, their arguments equal as JSON, in any order; null unless both ask for the same
 *     tools, each equally often
 * @param productionArgumentsValid all of production's arguments follow the schemas of their tools; null where it asks for
 *     none, or where a schema cannot be checked
 */
public record ToolComparison(
        @Nullable Boolean sameNames,
        @Nullable Boolean sameOrder,
        @Nullable Boolean sameFirst,
        @Nullable Boolean sameArguments,
        @Nullable Boolean productionArgumentsValid,
        @Nullable Boolean shadowArgumentsValid) {

    public static final ToolComparison NONE = new ToolComparison(null, null, null, null, null, null);
}
