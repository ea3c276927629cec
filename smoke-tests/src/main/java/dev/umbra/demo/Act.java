package dev.umbra.demo;

import java.util.List;
import java.util.function.Function;

/**
 * One experiment of the demo.
 *
 * @param id its {@code umbra.experiment-id}
 * @param options of Umbra, besides those that every act has
 * @param table what is printed of its pairs
 * @param expectations what is wrong with its pairs, in words
 */
record Act(
        String title,
        String id,
        List<Scene> scenes,
        Function<StandIn, List<String>> options,
        Function<List<PairLine>, String> table,
        Function<List<PairLine>, List<String>> expectations) {

    static List<Act> all() {
        return List.of(
                new Act(
                        "Act 1: another model of the same API",
                        "demo",
                        Scene.ofOneApi(),
                        candidate -> List.of("-Dumbra.target.url=" + candidate.baseUrl()),
                        PairTable::of,
                        pairs -> List.of()),
                new Act(
                        "Act 2: a candidate with another API; calls of tools, streamed",
                        "demo-translated",
                        Scene.ofTwoApis(),
                        candidate -> List.of(
                                "-Dumbra.target.url=" + candidate.url(),
                                "-Dumbra.target.provider=anthropic",
                                "-Dumbra.export.content=full"),
                        AnswerTable::of,
                        TranslatedPairs::problems));
    }

    int calls() {
        return scenes.stream().mapToInt(scene -> scene.ways().size()).sum();
    }
}
