package dev.umbra.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeylSamplerTest {

    @ParameterizedTest
    @CsvSource({"0.25, 10000, 2500", "0.05, 10000, 500", "0.05, 1000, 50", "0.5, 997, 498", "0.001, 100000, 100"})
    void theShareIsExactToAFewCallsFromAnyStart(double rate, int calls, int expected) {
        Random starts = new Random(7);
        for (int i = 0; i < 50; i++) {
            assertThat(chosen(new WeylSampler(rate, starts.nextLong()), calls)).isCloseTo(expected, within(5));
        }
    }

    @Test
    void rateOneChoosesEveryCallAndRateZeroNone() {
        assertThat(chosen(new WeylSampler(1, 42), 10_000)).isEqualTo(10_000);
        assertThat(chosen(new WeylSampler(0, 42), 10_000)).isZero();
    }

    /** Counting every fourth call would choose either all of the special calls or none. */
    @Test
    void periodicTrafficIsSampledAtTheRateToo() {
        WeylSampler sampler = new WeylSampler(0.25, 3);

        long special = IntStream.range(0, 40_000)
                .filter(call -> sampler.next() && call % 4 == 0)
                .count();

        assertThat(special).isCloseTo(2500, within(50L));
    }

    @Test
    void aRateOutsideZeroToOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WeylSampler(1.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new WeylSampler(Double.NaN, 0));
    }

    private static int chosen(WeylSampler sampler, int calls) {
        return (int) IntStream.range(0, calls).filter(call -> sampler.next()).count();
    }
}
