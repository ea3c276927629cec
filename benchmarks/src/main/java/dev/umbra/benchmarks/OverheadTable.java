package dev.umbra.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The differences to the application without an agent. Each is taken within a round, client by client, and shown as the median of
 * the rounds with its least and its greatest: a median that lies within that spread of 0 is noise.
 */
final class OverheadTable {

    private final List<Row> rows;

    OverheadTable(List<Row> rows) {
        this.rows = rows;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (String client : Cell.CLIENTS) {
            text.append('\n').append(client).append(", without agent: ");
            text.append(baseline(client)).append('\n');
            text.append(line(
                    "added (median, least … greatest)",
                    Variant.OTHER_HOST.shown(),
                    Variant.FIVE_PERCENT.shown(),
                    Variant.ALL.shown()));
            append(text, client, "start to main, ms", "main_ms", 1);
            append(text, client, "start to first answer, ms", "first_answer_ms", 1);
            append(text, client, "sync p50, µs", "sync_p50_ns", 1e3);
            append(text, client, "sync p99, µs", "sync_p99_ns", 1e3);
            append(text, client, "sync allocated, B/call", "sync_allocated", 1);
            append(text, client, "stream p50, µs", "stream_p50_ns", 1e3);
            append(text, client, "stream p99, µs", "stream_p99_ns", 1e3);
            append(text, client, "stream allocated, B/call", "stream_allocated", 1);
            append(text, client, "resident memory, MB", "rss_kb", 1024);
            append(text, client, "threads", "threads", 1);
            text.append(line(
                    "sync p50, ratio",
                    ratio(client, Variant.OTHER_HOST),
                    ratio(client, Variant.FIVE_PERCENT),
                    ratio(client, Variant.ALL)));
            text.append(line(
                    "pairs completed of sampled, all rounds",
                    pairs(client, Variant.OTHER_HOST),
                    pairs(client, Variant.FIVE_PERCENT),
                    pairs(client, Variant.ALL)));
        }
        return text.toString();
    }

    private String baseline(String client) {
        ToDoubleFunction<String> median = name -> median(of(client, Variant.NONE).stream()
                .mapToDouble(row -> row.value(name))
                .sorted()
                .toArray());
        return String.format(
                Locale.ROOT,
                "main %.0f ms, first answer %.0f ms, sync p50 %.0f µs, stream p50 %.0f µs, %.0f and %.0f B/call, %.0f MB, %.0f threads",
                median.applyAsDouble("main_ms"),
                median.applyAsDouble("first_answer_ms"),
                median.applyAsDouble("sync_p50_ns") / 1e3,
                median.applyAsDouble("stream_p50_ns") / 1e3,
                median.applyAsDouble("sync_allocated"),
                median.applyAsDouble("stream_allocated"),
                median.applyAsDouble("rss_kb") / 1024,
                median.applyAsDouble("threads"));
    }

    private void append(StringBuilder text, String client, String shown, String name, double unit) {
        text.append(line(
                shown,
                added(client, Variant.OTHER_HOST, name, unit),
                added(client, Variant.FIVE_PERCENT, name, unit),
                added(client, Variant.ALL, name, unit)));
    }

    private String added(String client, Variant variant, String name, double unit) {
        double[] differences = of(client, variant).stream()
                .mapToDouble(row -> (row.value(name) - without(row).value(name)) / unit)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%+.0f (%+.0f … %+.0f)",
                median(differences),
                differences[0],
                differences[differences.length - 1]);
    }

    private String ratio(String client, Variant variant) {
        double[] ratios = of(client, variant).stream()
                .mapToDouble(
                        row -> (double) row.value("sync_p50_ns") / without(row).value("sync_p50_ns"))
                .sorted()
                .toArray();
        return String.format(Locale.ROOT, "%.2f", median(ratios));
    }

    private String pairs(String client, Variant variant) {
        long sampled = of(client, variant).stream()
                .mapToLong(row -> row.value("account_sampled"))
                .sum();
        long completed = of(client, variant).stream()
                .mapToLong(row -> row.value("account_completed"))
                .sum();
        return completed + " of " + sampled;
    }

    private Row without(Row row) {
        return of(row.cell().client(), Variant.NONE).stream()
                .filter(other -> other.round() == row.round())
                .findFirst()
                .orElseThrow();
    }

    private List<Row> of(String client, Variant variant) {
        return rows.stream()
                .filter(row -> row.cell().equals(new Cell(variant, client)))
                .toList();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String line(String first, String... cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-40s", first));
        for (String cell : cells) {
            line.append(String.format(Locale.ROOT, "%-28s", cell));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
