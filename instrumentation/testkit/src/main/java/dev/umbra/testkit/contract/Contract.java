package dev.umbra.testkit.contract;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All scenarios that every client must pass, in the order in which they run. */
public final class Contract {

    private Contract() {}

    /**
     * @param more what is asked of this subject alone
     */
    public static List<Scenario> scenarios(Stream<Scenario> more) {
        List<Supplier<Stream<Scenario>>> chapters = List.of(
                Exchanges::scenarios,
                Streaming::scenarios,
                Breakage::scenarios,
                Secured::scenarios,
                () -> more,
                Load::scenarios,
                Faults::scenarios,
                () -> Stream.of(new Scenario("the account closes and nothing else was mirrored", Leave::take)));
        return chapters.stream().flatMap(Supplier::get).toList();
    }
}
