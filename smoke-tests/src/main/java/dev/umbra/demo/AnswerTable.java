package dev.umbra.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prints what both sides of each pair said, and how it compares: one row each, in the order in which production was asked. */
final class AnswerTable {

    private static final List<String> HEADER =
            List.of("production", "candidate", "outcome", "same tools", "match", "similarity", "lost in translation");

    private AnswerTable() {}

    static String of(List<PairLine> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        pairs.stream()
                .sorted(Comparator.comparingLong(pair -> pair.production().startNanos()))
                .map(AnswerTable::row)
                .forEach(rows::add);
        return Columns.of(rows, HEADER.size());
    }

    private static List<String> row(PairLine pair) {
        Span root = pair.root();
        return List.of(
                side(pair.production()),
                side(pair.shadow()),
                root.text("shadow.outcome"),
                PairTable.yesOrNo(root.text("shadow.tools.match")),
                PairTable.yesOrNo(root.text("shadow.exact_match")),
                PairTable.similarity(root.number("shadow.similarity")),
                String.join(", ", root.texts("shadow.translation.lossy")));
    }

    private static String side(Span side) {
        return side.text("gen_ai.provider.name") + ": " + side.said();
    }
}
