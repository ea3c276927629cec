package dev.umbra.safety;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.safety.ReadOnlyTable.Row;
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
 * the first body is.
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
        for (Row row : table.rows()) {
            try {
                switch (row.kind()) {
                    case "group" -> groups.put(row.column(1), Columns.of(row.column(2), ','));
                    case "block" -> blockers.add(blocker(row, dialects(row, groups)));
                    case "drop", "put", "overwrite", "suffix" -> cleanings.add(cleaning(row, dialects(row, groups)));
                    default -> {} // speaks of operations
                }
            } catch (IllegalArgumentException e) {
                return new BodyRows(List.of(), List.of(), table.name() + ": " + row.fault(e));
            }
        }
        return new BodyRows(blockers, cleanings, table.fault());
    }

    private static Set<String> dialects(Row row, Map<String, List<String>> groups) {
        Set<String> dialects = new HashSet<>();
        for (String name : Columns.of(row.column(1), ',')) {
            dialects.addAll(groups.getOrDefault(name, List.of(name)));
        }
        return dialects;
    }

    private static BodyBlocker blocker(Row row, Set<String> dialects) {
        String field = row.column(2);
        FieldPath place = field.equals(BodyBlocker.PATH) ? null : FieldPath.parse(field);
        return new BodyBlocker(
                dialects, field, place, Condition.parse(row.column(3)), row.columnFromEnd(2), row.columnFromEnd(1));
    }

    private static Cleaning cleaning(Row row, Set<String> dialects) {
        return new Cleaning(
                dialects, FieldPath.parse(row.column(2)), change(row), row.columnFromEnd(2), row.columnFromEnd(1));
    }

    private static Cleaning.Change change(Row row) {
        return switch (row.kind()) {
            case "drop" -> new Cleaning.Drop();
            case "put" -> new Cleaning.Put(json(row.column(3)));
            case "overwrite" -> new Cleaning.Overwrite(json(row.column(3)));
            default -> new Cleaning.Suffix(row.column(3));
        };
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (UndecodableException e) {
            throw new IllegalArgumentException("'" + text + "' is no JSON value", e);
        }
    }
}
