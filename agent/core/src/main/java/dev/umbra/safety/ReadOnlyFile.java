package dev.umbra.safety;

import dev.umbra.config.HostPattern;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the table {@code read-only.txt}; the head of the file says what its columns are. */
final class ReadOnlyFile {

    private final Map<String, List<String>> groups = new HashMap<>();
    private final List<Operation> allowed = new ArrayList<>();
    private final List<RefusedOperation> never = new ArrayList<>();
    private final List<BodyBlocker> blockers = new ArrayList<>();
    private final List<Cleaning> cleanings = new ArrayList<>();

    private ReadOnlyFile() {}

    /**
     * @throws IllegalArgumentException that names the line of the first row that cannot be read
     */
    static ReadOnlyRules parse(String text) {
        ReadOnlyFile file = new ReadOnlyFile();
        int number = 0;
        for (String line : Columns.of(text, '\n')) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                file.read(line, number);
            }
        }
        return file.rules();
    }

    private void read(String line, int number) {
        try {
            List<String> columns = Columns.of(line, '|');
            if (columns.contains("")) {
                throw new IllegalArgumentException("a column is empty");
            }
            read(columns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private void read(List<String> row) {
        String kind = row.get(0);
        int columns = columns(kind);
        if (row.size() != columns) {
            throw new IllegalArgumentException("'" + kind + "' has " + columns + " columns, not " + row.size());
        }
        switch (kind) {
            case "group" -> groups.put(row.get(1), Columns.of(row.get(2), ','));
            case "allow" -> allow(row);
            case "never" ->
                never.add(new RefusedOperation(row.get(1), PathPattern.parse(row.get(2)), row.get(3), row.get(4)));
            case "block" -> block(row);
            case "drop" -> clean(row, new Cleaning.Drop());
            case "put" -> clean(row, new Cleaning.Put(json(row.get(3))));
            case "overwrite" -> clean(row, new Cleaning.Overwrite(json(row.get(3))));
            case "suffix" -> clean(row, new Cleaning.Suffix(row.get(3)));
            default -> throw new IllegalStateException(kind);
        }
    }

    private static int columns(String kind) {
        return switch (kind) {
            case "group" -> 3;
            case "allow" -> 7;
            case "never", "drop" -> 5;
            case "block", "put", "overwrite", "suffix" -> 6;
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of row");
        };
    }

    private void allow(List<String> row) {
        List<HostPattern> hosts = row.get(5).equals("any")
                ? List.of()
                : Columns.of(row.get(5), ',').stream().map(HostPattern::parse).toList();
        allowed.add(new Operation(
                row.get(1), row.get(2), row.get(3), PathPattern.parse(row.get(4)), hosts, List.of(), row.get(6)));
    }

    private void block(List<String> row) {
        String field = row.get(2);
        FieldPath place = field.equals(BodyBlocker.PATH) ? null : FieldPath.parse(field);
        blockers.add(new BodyBlocker(
                dialects(row.get(1)), field, place, Condition.parse(row.get(3)), row.get(4), row.get(5)));
    }

    private void clean(List<String> row, Cleaning.Change change) {
        int last = row.size() - 1;
        cleanings.add(new Cleaning(
                dialects(row.get(1)), FieldPath.parse(row.get(2)), change, row.get(last - 1), row.get(last)));
    }

    private Set<String> dialects(String column) {
        Set<String> dialects = new HashSet<>();
        for (String name : Columns.of(column, ',')) {
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

    /** What is never mirrored stays out of every row that would allow it. */
    private ReadOnlyRules rules() {
        List<Operation> guarded = allowed.stream()
                .map(operation -> operation.withExcept(never.stream()
                        .filter(refused -> operation.method().equals(refused.method()))
                        .map(RefusedOperation::path)
                        .filter(path -> operation.path().matches(path.example()))
                        .toList()))
                .toList();
        return new ReadOnlyRules(guarded, never, blockers, cleanings, null);
    }
}
