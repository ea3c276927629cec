package dev.umbra.launcher;

import java.io.PrintStream;
import java.util.List;

/** Rows of text in aligned columns, for a terminal. */
final class TextTable {

    private TextTable() {}

    /**
     * @param rows equally long and at least one
     */
    static void print(List<List<String>> rows, PrintStream out) {
        int last = rows.get(0).size() - 1;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(rows, column) - row.get(column).length() + 2));
            }
            out.println(line.append(row.get(last)));
        }
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
