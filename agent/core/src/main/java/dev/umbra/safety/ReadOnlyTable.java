package dev.umbra.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code read-only.txt}, in rows and columns; the head of the file says what they are. It is read in premain,
 * because application threads ask what is allowed; so nothing here touches JSON.
 *
 * @param fault what is wrong with the table, which then has no rows: none may be lost and the rest go on
 */
record ReadOnlyTable(String name, List<Row> rows, @Nullable String fault) {

    /** What this build of Umbra goes by. */
    static final ReadOnlyTable SHIPPED = load("read-only.txt");

    ReadOnlyTable {
        rows = List.copyOf(rows);
    }

    /**
     * @param line its number, from one
     * @param columns the first is the kind
     */
    record Row(int line, List<String> columns) {

        Row {
            columns = List.copyOf(columns);
        }

        String kind() {
            return columns.get(0);
        }

        String column(int index) {
            return columns.get(index);
        }

        /** From the end: a reason and a source close most rows. */
        String columnFromEnd(int index) {
            return columns.get(columns.size() - index);
        }

        String fault(RuntimeException e) {
            return "line " + line + ": " + e.getMessage();
        }
    }

    static ReadOnlyTable load(String resource) {
        try (InputStream in = ReadOnlyTable.class.getResourceAsStream(resource)) {
            return in == null
                    ? new ReadOnlyTable(resource, List.of(), resource + " is missing")
                    : parse(resource, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            return new ReadOnlyTable(resource, List.of(), resource + " cannot be read: " + e.getMessage());
        }
    }

    static ReadOnlyTable parse(String name, String text) {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : Columns.of(text, '\n')) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                Row row = new Row(number, Columns.of(line, '|'));
                String fault = fault(row);
                if (fault != null) {
                    return new ReadOnlyTable(name, List.of(), name + ": line " + number + ": " + fault);
                }
                rows.add(row);
            }
        }
        return new ReadOnlyTable(name, rows, null);
    }

    private static @Nullable String fault(Row row) {
        int columns = switch (row.kind()) {
            case "group" -> 3;
            case "allow" -> 7;
            case "never", "drop" -> 5;
            case "block", "put", "overwrite", "suffix" -> 6;
            default -> 0;
        };
        if (columns == 0) {
            return "'" + row.kind() + "' is no kind of row";
        }
        if (row.columns().size() != columns) {
            return "'" + row.kind() + "' has " + columns + " columns, not "
                    + row.columns().size();
        }
        return row.columns().contains("") ? "a column is empty" : null;
    }
}
