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
        return Columns.of(rows, FIRST_NUMBER);
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
                yesOrNo(root.text("shadow.exact_match")),
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

    static String similarity(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String yesOrNo(String found) {
        return switch (found) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> "-";
        };
    }
}
