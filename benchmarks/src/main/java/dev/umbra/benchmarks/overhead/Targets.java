package dev.umbra.benchmarks.overhead;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The questions that Umbra's performance targets ask, each answered from one run: median and interval as in the table. */
final class Targets {

    private static final String NOT_MEASURED = "–";

    private final Comparison comparison;
    private final Schedule schedule;

    Targets(Comparison comparison, Schedule schedule) {
        this.comparison = comparison;
        this.schedule = schedule;
    }

    String text() {
        TextTable table = new TextTable();
        List<Client> clients = schedule.clients();
        table.add(row("", clients, Client::shown));
        add(
                table,
                "start-up that Umbra adds, no host matching, ms",
                "%+.0f",
                1,
                client -> comparison.added(client, Mode.UMBRA_OTHER_HOST, "main_ms"));
        for (Mode other : List.of(Mode.OPEN_TELEMETRY, Mode.DATADOG)) {
            add(
                    table,
                    "the same, of what " + other.shown() + " adds",
                    "%.2f",
                    1,
                    client -> comparison.ratioOfAdded(client, Mode.UMBRA_OTHER_HOST, other, "main_ms"));
        }
        add(
                table,
                "p50 at 100 %, 2 KB, µs",
                "%+.1f",
                1e3,
                client -> comparison.added(client, Mode.UMBRA_100, "plain_2kb_p50_ns"));
        for (Mode other : List.of(Mode.UMBRA_SILENT, Mode.OPEN_TELEMETRY, Mode.DATADOG)) {
            add(
                    table,
                    "the same, less that of " + other.shown() + ", µs",
                    "%+.1f",
                    1e3,
                    client -> comparison.added(client, Mode.UMBRA_100, other, "plain_2kb_p50_ns"));
        }
        add(
                table,
                "p99 of a stream at 100 %, of no agent's",
                "%.3f",
                1,
                client -> comparison.ratio(client, Mode.UMBRA_100, "stream_p99_ns"));
        add(
                table,
                "time to its first event, of no agent's",
                "%.3f",
                1,
                client -> comparison.ratio(client, Mode.UMBRA_100, "stream_first_p50_ns"));
        add(
                table,
                "p99 with a silent candidate, of no agent's",
                "%.3f",
                1,
                client -> comparison.ratio(client, Mode.UMBRA_SILENT, "stream_p99_ns"));
        for (Kind kind : Kind.values()) {
            add(
                    table,
                    "bytes at 100 %, less 1 KB, a byte of bodies, " + kind.shown(),
                    "%.2f",
                    kind.bodyBytes(),
                    client -> comparison
                            .added(client, Mode.UMBRA_100, kind.id() + "_all_bytes")
                            .map(bytes -> bytes.plus(-1024)));
        }
        for (Mode mode : List.of(Mode.UMBRA_1, Mode.UMBRA_100)) {
            add(
                    table,
                    "throughput, " + mode.shown() + ", of no agent's",
                    "%.2f",
                    1,
                    client -> comparison.ratio(client, mode, "saturated_per_s"));
        }
        return "What the targets ask\n" + table;
    }

    private void add(TextTable table, String question, String number, double perUnit, Answering answering) {
        table.add(row(
                question,
                schedule.clients(),
                client -> answering
                        .answer(client)
                        .map(estimate -> String.format(
                                Locale.ROOT,
                                number + " (" + number + "…" + number + ")",
                                estimate.median() / perUnit,
                                estimate.low() / perUnit,
                                estimate.high() / perUnit))
                        .orElse(NOT_MEASURED)));
    }

    private static List<String> row(String first, List<Client> clients, Function<Client, String> cell) {
        return Stream.concat(Stream.of(first), clients.stream().map(cell)).toList();
    }

    /** Empty where a cell that it takes was not run. */
    @FunctionalInterface
    private interface Answering {

        Optional<Estimate> answer(Client client);
    }
}
