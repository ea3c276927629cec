package dev.umbra.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The differences to the application without an agent, client by client: the median over the rounds, and its interval. Those that
 * the noise does not explain are marked.
 */
final class OverheadTable {

    private static final String MARK = " *";
    private static final String NO_MARK = "  ";

    /** In fewer, chance alone often sets two intervals apart. */
    private static final int LEAST_ROUNDS = 4;

    private final Comparison comparison;
    private final Schedule schedule;

    OverheadTable(Comparison comparison, Schedule schedule) {
        this.comparison = comparison;
        this.schedule = schedule;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, """

                        Added to the same application without an agent, in the same round: median of %d rounds, and in brackets an
                        interval that holds the true median with %.0f %% (order statistics). * where that interval reaches neither zero
                        nor that of a second cell without an agent, which is the noise floor (from 4 rounds on).
                        """, schedule.rounds(), 100 * Estimate.coverage(schedule.rounds())));
        for (Client client : schedule.clients()) {
            for (Kind kind : Kind.values()) {
                String about = String.format(
                        Locale.ROOT,
                        "%s, %s (%,d bytes of bodies), a call",
                        client.shown(),
                        kind.shown(),
                        kind.bodyBytes());
                text.append(section(about, client, Column.of(kind), ""));
            }
            text.append(
                    section(client.shown() + ", the whole process", client, Column.ofProcess(), "pairs of sampled"));
        }
        return text.toString();
    }

    private String section(String about, Client client, List<Column> columns, String pairs) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of(""));
        columns.forEach(column -> head.add(column.shown() + NO_MARK));
        head.add(pairs);
        table.add(head);
        List<String> none = new ArrayList<>(List.of(Mode.NONE.shown()));
        for (Column column : columns) {
            none.add(comparison
                    .measured(client, Mode.NONE, column.name())
                    .map(estimate -> column.baseline(estimate) + NO_MARK)
                    .orElse("–"));
        }
        table.add(none);
        for (Mode mode : schedule.modes()) {
            if (mode != Mode.NONE) {
                List<String> row = new ArrayList<>(List.of(mode.shown()));
                columns.forEach(column -> row.add(cell(client, mode, column)));
                row.add(pairs.isEmpty() ? "" : pairs(client, mode));
                table.add(row);
            }
        }
        return "\n" + about + "\n" + table;
    }

    private String cell(Client client, Mode mode, Column column) {
        Optional<Estimate> estimate = compared(client, mode, column);
        Optional<Estimate> noise = compared(client, Mode.NONE_AGAIN, column);
        boolean marked = schedule.rounds() >= LEAST_ROUNDS
                && estimate.isPresent()
                && noise.isPresent()
                && !estimate.get().holds(column.nothing())
                && !estimate.get().overlaps(noise.get());
        return estimate.map(column::shown).orElse("–") + (marked ? MARK : NO_MARK);
    }

    private Optional<Estimate> compared(Client client, Mode mode, Column column) {
        return column.compared() == Column.Comparing.RATIO
                ? comparison.ratio(client, mode, column.name())
                : comparison.added(client, mode, column.name());
    }

    /** What the queue could not hold at saturation was dropped, and counted. */
    private String pairs(Client client, Mode mode) {
        return mode.isUmbra()
                ? String.format(
                        Locale.ROOT,
                        "%,d of %,d",
                        comparison.sum(client, mode, "account_completed"),
                        comparison.sum(client, mode, "account_sampled"))
                : "";
    }
}
