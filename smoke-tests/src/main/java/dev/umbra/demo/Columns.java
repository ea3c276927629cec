package dev.umbra.demo;

import java.util.List;
import java.util.Locale;

/** Rows as lines of text, each column as wide as its widest cell. */
final class Columns {

    private Columns() {}

    /**
     * The table, its header first.
     *
     * @param words how many columns on the left hold words; those after them hold numbers, and stand to the right
     */
    static String of(List<List<String>> rows, int words) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                String side = column < words ? "-" : "";
                table.append(String.format(Locale.ROOT, "%" + side + widths[column] + "s  ", row.get(column)));
            }
            table.append(System.lineSeparator());
        }
        return table.toString();
    }
}
