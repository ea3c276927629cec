package dev.umbra.benchmarks.overhead;

import java.util.List;
import java.util.TreeSet;

/** Every measured row, for other tools. What a cell did not measure is empty. */
final class OverheadCsv {

    private OverheadCsv() {}

    static String of(List<Row> rows) {
        TreeSet<String> columns = new TreeSet<>();
        rows.forEach(row -> columns.addAll(row.values().keySet()));
        StringBuilder csv = new StringBuilder("round,client,mode");
        columns.forEach(column -> csv.append(',').append(column));
        for (Row row : rows) {
            csv.append('\n')
                    .append(row.round())
                    .append(',')
                    .append(row.cell().client().id());
            csv.append(',').append(row.cell().mode().id());
            for (String column : columns) {
                csv.append(',');
                row.value(column).ifPresent(value -> csv.append((long) value));
            }
        }
        return csv.append('\n').toString();
    }
}
