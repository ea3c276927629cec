package dev.umbra.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints pairs as a table: one row each, in the order in which production was asked. */
final class PairTable {

    private static final List<String> HEADER = List.of(
            "shadow_id",
            "production",
            "candidate",
            "outcome",
            "ms",
            "ms cand.",
            "1st chunk",
            "1st cand.",
            "match",
            "similarity");
    private static final int FIRST_NUMBER = 4;

    private PairTable() {}

    static String of(List<PairLine> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        pairs.stream()
                .sorted(Comparator.comparingLong(pair -> pair.production().startNanos()))
                .map(PairTable::row)
                .forEach(rows::add);
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                String side = column < FIRST_NUMBER ? "-" : "";
                table.append(String.format(Locale.ROOT, "%" + side + widths[column] + "s  ", row.get(column)));
            }
            table.append(System.lineSeparator());
        }
        return table.toString();
    }

    private static List<String> row(PairLine pair) {
        Span root = pair.root();
        Span production = pair.production();
        Span shadow = pair.shadow();
        return List.of(
                root.text("shadow_id"),
                production.text("gen_ai.request.model"),
                shadow.text("gen_ai.request.model"),
                root.text("shadow.outcome"),
                milliseconds(root.number("shadow.production_latency_ms")),
                milliseconds(root.number("shadow_latency_ms")),
                firstChunk(production),
                firstChunk(shadow),
                match(root),
                similarity(root.number("shadow.similarity")));
    }

    /** The conventions give this time in seconds. */
    private static String firstChunk(Span side) {
        Double seconds = side.number("gen_ai.response.time_to_first_chunk");
        return milliseconds(seconds == null ? null : seconds * 1000);
    }

    private static String milliseconds(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String similarity(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String match(Span root) {
        String exact = root.text("shadow.exact_match");
        return switch (exact) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> "-";
        };
    }
}
