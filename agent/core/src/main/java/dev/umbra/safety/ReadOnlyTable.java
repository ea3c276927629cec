package dev.umbra.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code read-only.txt}; the head of the file says what its rows are. Its lines are read in premain, because
 * application threads ask what is allowed, and a JVM's start is no time to take apart what is not asked yet.
 *
 * @param lines without comments
 * @param fault why there are no lines; null if there are
 */
record ReadOnlyTable(
        String name, List<Line> lines, @Nullable String fault) {

    /** What this build of Umbra goes by. */
    static final ReadOnlyTable SHIPPED = load("read-only.txt");

    ReadOnlyTable {
        lines = List.copyOf(lines);
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
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : Columns.of(text, '\n')) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(new Line(number, line));
            }
        }
        return new ReadOnlyTable(name, lines, null);
    }

    String fault(Line line, RuntimeException e) {
        return name + ": line " + line.number() + ": " + e.getMessage();
    }

    /**
     * One row that has not been taken apart.
     *
     * @param number from one
     */
    record Line(int number, String text) {

        boolean is(String kind) {
            int end = kind.length();
            return text.startsWith(kind) && text.length() > end && (text.charAt(end) == ' ' || text.charAt(end) == '|');
        }

        /** The column with that number, from zero, of a row that has more. */
        String column(int index) {
            int begin = 0;
            for (int i = 0; i < index; i++) {
                begin = text.indexOf('|', begin) + 1;
            }
            int end = text.indexOf('|', begin);
            return text.substring(begin, end < 0 ? text.length() : end).strip();
        }

        /**
         * All columns; the first is the kind.
         *
         * @throws IllegalArgumentException with a message that says what is wrong with them
         */
        List<String> columns() {
            List<String> columns = Columns.of(text, '|');
            int expected = switch (columns.get(0)) {
                case "group" -> 3;
                case "allow" -> 7;
                case "never", "drop" -> 5;
                case "block", "put", "overwrite", "suffix" -> 6;
                default -> throw new IllegalArgumentException("'" + columns.get(0) + "' is no kind of row");
            };
            if (columns.size() != expected) {
                throw new IllegalArgumentException(
                        "'" + columns.get(0) + "' has " + expected + " columns, not " + columns.size());
            }
            if (columns.contains("")) {
                throw new IllegalArgumentException("a column is empty");
            }
            return columns;
        }
    }
}
