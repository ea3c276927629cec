package dev.umbra.benchmarks;

import java.util.List;
import java.util.TreeSet;

/** Every measured row, for other tools. */
final class OverheadCsv {

    private OverheadCsv() {}

    static String of(List<Row> rows) {
        TreeSet<String> columns = new TreeSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        StringBuilder csv = new StringBuilder("round,client,variant");
        columns.forEach(column -> csv.append(',').append(column));
        for (Row row : rows) {
            csv.append('\n').append(row.round()).append(',').append(row.cell().client());
            csv.append(',').append(row.cell().variant());
            columns.forEach(column -> csv.append(',').append(row.value(column)));
        }
        return csv.append('\n').toString();
    }
}
