package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Part;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.schema.Schemas;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which tools the answers ask for, and with which arguments. */
final class ToolChecks {

    /** Of one answer; each check of a schema is bounded, so all of them together have to be. */
    static final int MOST_CHECKED = 64;

    private static final Comparator<Said.Call> BY_NAME_AND_ARGUMENTS =
            Comparator.comparing(Said.Call::name).thenComparing(Said.Call::arguments);

    private final Schemas schemas;

    ToolChecks(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * @param productionSaid production's calls with canonical arguments
     * @param shadowSaid the candidate's
     */
    ToolComparison compare(
            ChatRequest asked,
            ChatAnswer production,
            ChatAnswer shadow,
            List<Said.Call> productionSaid,
            List<Said.Call> shadowSaid) {
        List<String> productionNames = names(productionSaid);
        List<String> shadowNames = names(shadowSaid);
        if (productionNames.isEmpty() && shadowNames.isEmpty()) {
            return asked.tools().isEmpty()
                    ? ToolComparison.NONE
                    : new ToolComparison(true, null, null, null, null, null);
        }
        Map<String, ToolDefinition> offered = offered(asked.tools());
        return new ToolComparison(
                new HashSet<>(productionNames).equals(new HashSet<>(shadowNames)),
                productionNames.equals(shadowNames),
                first(productionNames).equals(first(shadowNames)),
                sameArguments(productionSaid, shadowSaid),
                argumentsValid(offered, production.toolCalls()),
                argumentsValid(offered, shadow.toolCalls()));
    }

    private static List<String> names(List<Said.Call> calls) {
        return calls.stream().map(Said.Call::name).toList();
    }

    private static List<String> first(List<String> names) {
        return names.subList(0, Math.min(1, names.size()));
    }

    private static Map<String, ToolDefinition> offered(List<ToolDefinition> tools) {
        Map<String, ToolDefinition> byName = new HashMap<>();
        tools.forEach(tool -> byName.putIfAbsent(tool.name(), tool));
        return byName;
    }

    /** In any order: calls that a model makes at once are made side by side. */
    private static @Nullable Boolean sameArguments(List<Said.Call> production, List<Said.Call> shadow) {
        List<Said.Call> one = production.stream().sorted(BY_NAME_AND_ARGUMENTS).toList();
        List<Said.Call> other = shadow.stream().sorted(BY_NAME_AND_ARGUMENTS).toList();
        return names(one).equals(names(other)) ? one.equals(other) : null;
    }

    private @Nullable Boolean argumentsValid(Map<String, ToolDefinition> offered, List<Part.ToolCall> calls) {
        if (calls.isEmpty() || offered.isEmpty()) {
            return null;
        }
        boolean allTold = calls.size() <= MOST_CHECKED;
        for (Part.ToolCall call : calls.subList(0, Math.min(MOST_CHECKED, calls.size()))) {
            Boolean valid = valid(offered.get(call.name()), call.arguments());
            if (Boolean.FALSE.equals(valid)) {
                return false;
            }
            allTold &= valid != null;
        }
        return allTold ? true : null;
    }

    /** A tool that was not offered cannot be called, whatever its arguments. */
    private @Nullable Boolean valid(@Nullable ToolDefinition tool, String arguments) {
        if (tool == null) {
            return false;
        }
        if (tool.freeText()) {
            return true;
        }
        try {
            // a call without arguments is written as "" by some hosts
            JsonNode value = Json.parse(arguments.isBlank() ? "{}" : arguments);
            return tool.parameters() == null ? Boolean.TRUE : schemas.accepts(tool.parameters(), value);
        } catch (UndecodableException e) {
            return false;
        }
    }
}
