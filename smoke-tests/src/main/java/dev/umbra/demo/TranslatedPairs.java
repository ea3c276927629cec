package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the demo expects of pairs whose sides speak different APIs. */
final class TranslatedPairs {

    /** Whether the tools are the same, by what production said. */
    private static final Map<String, String> TOOLS_MATCH = Map.of(
            "order_status {\"order\":\"1234\"}", "true",
            "order_status {\"order\":\"1235\"}", "true",
            "order_status {\"order\":\"1300\"}", "false");

    private TranslatedPairs() {}

    static List<String> problems(List<PairLine> pairs) {
        List<String> problems = new ArrayList<>();
        for (PairLine pair : pairs) {
            expect(problems, pair, "shadow.outcome", "completed");
            if (!pair.shadow().text("gen_ai.provider.name").equals("anthropic")) {
                problems.add("A candidate was asked as '" + pair.shadow().text("gen_ai.provider.name") + "'");
            }
            if (Stream.of(pair.production(), pair.shadow()).anyMatch(side -> !isStreamed(side))) {
                problems.add("A side of pair " + pair.root().text("shadow_id") + " was not streamed");
            }
        }
        TOOLS_MATCH.forEach((said, match) -> pairs.stream()
                .filter(pair -> pair.production().said().equals(said))
                .findFirst()
                .ifPresentOrElse(
                        pair -> expect(problems, pair, "shadow.tools.match", match),
                        () -> problems.add("There is no pair in which production said '" + said + "'")));
        return problems;
    }

    private static boolean isStreamed(Span side) {
        return side.number("gen_ai.response.time_to_first_chunk") != null;
    }

    private static void expect(List<String> problems, PairLine pair, String name, String value) {
        String found = pair.root().text(name);
        if (!found.equals(value)) {
            problems.add(name + " is '" + found + "', not '" + value + "', where production said '"
                    + pair.production().said() + "'");
        }
    }
}
