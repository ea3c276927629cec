package dev.umbra.safety;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.safety.ReadOnlyTable.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rows that speak of bodies: {@code block}, and those that change a field. They are read on Umbra's own thread, when
 * the first body is, and with them the rest of the table is checked.
 *
 * @param fault what is wrong with the table, so that every body is refused; null if nothing is
 */
record BodyRows(
        List<BodyBlocker> blockers,
        List<Cleaning> cleanings,
        @Nullable String fault) {

    /** What this build of Umbra goes by. */
    static final BodyRows SHIPPED = of(ReadOnlyTable.SHIPPED);

    BodyRows {
        blockers = List.copyOf(blockers);
        cleanings = List.copyOf(cleanings);
    }

    static BodyRows of(ReadOnlyTable table) {
        Map<String, List<String>> groups = new HashMap<>();
        List<BodyBlocker> blockers = new ArrayList<>();
        List<Cleaning> cleanings = new ArrayList<>();
        for (Line line : table.lines()) {
            try {
                List<String> row = line.columns();
                switch (row.get(0)) {
                    case "group" -> groups.put(row.get(1), Columns.of(row.get(2), ','));
                    case "block" -> blockers.add(blocker(row, groups));
                    case "drop" -> cleanings.add(cleaning(row, groups, new Cleaning.Drop()));
                    case "put" -> cleanings.add(cleaning(row, groups, new Cleaning.Put(json(row.get(3)))));
                    case "overwrite" -> cleanings.add(cleaning(row, groups, new Cleaning.Overwrite(json(row.get(3)))));
                    case "suffix" -> cleanings.add(cleaning(row, groups, new Cleaning.Suffix(row.get(3))));
                    case "never" -> RefusedOperation.of(row);
                    default -> {} // an allow, which was read before there was a body
                }
            } catch (IllegalArgumentException e) {
                return new BodyRows(List.of(), List.of(), table.fault(line, e));
            }
        }
        return new BodyRows(blockers, cleanings, table.fault());
    }

    private static BodyBlocker blocker(List<String> row, Map<String, List<String>> groups) {
        String field = row.get(2);
        FieldPath place = field.equals(BodyBlocker.PATH) ? null : FieldPath.parse(field);
        return new BodyBlocker(
                dialects(row, groups), field, place, Condition.parse(row.get(3)), row.get(4), row.get(5));
    }

    /** A reason and a source close the row. */
    private static Cleaning cleaning(List<String> row, Map<String, List<String>> groups, Cleaning.Change change) {
        int last = row.size() - 1;
        return new Cleaning(
                dialects(row, groups), FieldPath.parse(row.get(2)), change, row.get(last - 1), row.get(last));
    }

    private static Set<String> dialects(List<String> row, Map<String, List<String>> groups) {
        Set<String> dialects = new HashSet<>();
        for (String name : Columns.of(row.get(1), ',')) {
            dialects.addAll(groups.getOrDefault(name, List.of(name)));
        }
        return dialects;
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (UndecodableException e) {
            throw new IllegalArgumentException("'" + text + "' is no JSON value", e);
        }
    }
}
