package dev.umbra.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {

    private static final Map<String, Long> CLOSED = Map.of(
            "eligible", 10L,
            "sampled", 10L,
            "mirrored", 7L,
            "completed", 4L,
            "failed", 2L,
            "in-flight", 1L,
            "dropped", 3L,
            "dropped.queue_full", 2L,
            "dropped.shutdown", 1L);

    private final SoakVerdict verdict = new SoakVerdict();

    @Test
    void theSlopeIsThatOfTheLineAndItsIntervalKnowsTheNoise() {
        Trend exact = Trend.of(heap(100, 0), Sample::heapKiB);
        Trend noisy = Trend.of(heap(100, 500), Sample::heapKiB);

        assertThat(exact.perMinute()).isCloseTo(100, within(1e-6));
        assertThat(exact.halfWidth()).isCloseTo(0, within(1e-6));
        assertThat(noisy.halfWidth()).isGreaterThan(10);
        assertThat(Math.abs(noisy.perMinute() - 100)).isLessThan(noisy.halfWidth());
    }

    /** Residuals ±1 about y = 0 at x = 0, 1, 2, 3 minutes: slope −0.4, standard error 0.8/√2… by hand 0.5657, t(2) = 4.303. */
    @Test
    void theIntervalIsStudents() {
        List<Sample> zigzag = List.of(at(0, 1), at(1, -1), at(2, 1), at(3, -1));

        Trend trend = Trend.of(zigzag, Sample::heapKiB);

        assertThat(trend.perMinute()).isCloseTo(-0.4, within(1e-9));
        assertThat(trend.halfWidth()).isCloseTo(4.303 * Math.sqrt(3.2 / 2 / 5), within(1e-9));
    }

    @Test
    void aHeapThatSurelyGrowsIsALeakAndOneThatOnlyMayIsNot() {
        verdict.judgeHeap(Trend.of(heap(1000, 20_000), Sample::heapKiB));
        assertThat(verdict.broken()).isEmpty();

        verdict.judgeHeap(Trend.of(heap(1000, 100), Sample::heapKiB));
        assertThat(verdict.broken()).singleElement().asString().contains("the heap grows");
    }

    @Test
    void threadsThatSurelyGrowAreALeak() {
        verdict.judgeThreads(Trend.of(List.of(at(0, 1), at(5, 1), at(10, 1)), Sample::threads));
        assertThat(verdict.broken()).isEmpty();

        verdict.judgeThreads(Trend.of(heap(1, 0), sample -> sample.seconds() / 60));
        assertThat(verdict.broken()).singleElement().asString().contains("threads grow");
    }

    @Test
    void aTimeThatIsTooShortToBeWarmSaysNothingOfAGrowth() {
        verdict.judgeHeap(Trend.of(List.of(at(0, 10_000), at(0.3, 20_000), at(0.6, 30_000)), Sample::heapKiB));

        assertThat(verdict.broken()).isEmpty();
    }

    @Test
    void anAccountThatClosesIsAsPromised() {
        verdict.judgeAccount(CLOSED, 10);

        assertThat(verdict.broken()).isEmpty();
    }

    @Test
    void anAccountThatIsMissingOrOpenIsNot() {
        verdict.judgeAccount(Map.of(), 10);
        verdict.judgeAccount(CLOSED, 11);

        assertThat(verdict.broken())
                .hasSize(4)
                .anyMatch(line -> line.contains("no account"))
                .anyMatch(line -> line.contains("mirrored + dropped is 10, not 11"));
    }

    @Test
    void anotherOutcomeThanWithoutTheAgentIsNotAsPromised() {
        verdict.judgeOutcomes(Map.of("okhttp 200", 5L), Map.of("okhttp 200", 5L));
        assertThat(verdict.broken()).isEmpty();

        verdict.judgeOutcomes(Map.of("okhttp 200", 4L, "okhttp java.io.IOException", 1L), Map.of("okhttp 200", 5L));
        assertThat(verdict.broken()).singleElement().asString().contains("java.io.IOException");
    }

    /** Twenty samples, one a minute. */
    private static List<Sample> heap(int perMinute, int noise) {
        return IntStream.range(0, 20)
                .mapToObj(i -> at(i, 10_000 + (long) perMinute * i + (i % 2 == 0 ? noise : -noise)))
                .toList();
    }

    private static Sample at(double minute, long heapKiB) {
        return new Sample(60.0 * minute, 0, heapKiB, 10);
    }
}
