package dev.umbra.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSamplerTest {

    private static final int THREADS = 16;
    private static final Percentage TWO_PERCENT = Percentage.withPercentage(2);

    private final Random random = new Random(11);

    /** Every tenth call is of a tenant of its own, every third of the others of another. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.25, 0.5})
    void theShareOfEachStratumIsWithinTwoPercentFromAHundredExpectedPairsOn(double rate) throws Exception {
        int calls = (int) Math.round(10 * 100 / rate);
        for (int trial = 0; trial < 20; trial++) {
            StratifiedSampler sampler = new StratifiedSampler(rate, random::nextLong);
            String[] tenants = {"common", "third", "rare"};
            AtomicIntegerArray eligible = new AtomicIntegerArray(tenants.length);
            AtomicIntegerArray chosen = new AtomicIntegerArray(tenants.length);

            onEveryThread(calls, call -> {
                int tenant = call % 10 == 0 ? 2 : call % 3 == 0 ? 1 : 0;
                eligible.incrementAndGet(tenant);
                if (sampler.next(tenants[tenant])) {
                    chosen.incrementAndGet(tenant);
                }
            });

            for (int tenant = 0; tenant < tenants.length; tenant++) {
                assertThat((double) chosen.get(tenant))
                        .as("%s of %d calls", tenants[tenant], eligible.get(tenant))
                        .isCloseTo(rate * eligible.get(tenant), TWO_PERCENT);
            }
        }
    }

    /** Whenever somebody looks, not only at the end. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1, 0.25, 0.3333, 0.5, 0.9})
    void fromAHundredExpectedOnNoCountOfCallsIsOffByMore(double rate) {
        for (int trial = 0; trial < 50; trial++) {
            StratifiedSampler sampler = new StratifiedSampler(rate, random::nextLong);
            int chosen = 0;
            double worst = 0;
            for (int call = 1; call * rate <= 1000; call++) {
                chosen += sampler.next("tenant") ? 1 : 0;
                double expected = call * rate;
                if (expected >= 100) {
                    worst = Math.max(worst, Math.abs(chosen - expected) / expected);
                }
            }
            assertThat(worst).isLessThanOrEqualTo(0.0200001);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.004})
    void atSmallRatesTheShareIsExactToAFewCalls(double rate) {
        StratifiedSampler sampler = new StratifiedSampler(rate, random::nextLong);

        assertThat(chosen(sampler, "tenant", 200_000)).isCloseTo((int) (200_000 * rate), within(5));
    }

    @Test
    void rateOneChoosesEveryCallAndRateZeroNone() {
        assertThat(chosen(new StratifiedSampler(1, random::nextLong), "tenant", 5000))
                .isEqualTo(5000);
        assertThat(chosen(new StratifiedSampler(0, random::nextLong), "tenant", 5000))
                .isZero();
    }

    /** Or else the tenants that come in turn would be mirrored in bursts. */
    @Test
    void strataBeginAtPlacesOfTheirOwn() {
        StratifiedSampler sampler = new StratifiedSampler(0.5, random::nextLong);

        assertThat(IntStream.range(0, 20)
                        .mapToObj(stratum -> IntStream.range(0, 64)
                                .mapToObj(call -> sampler.next("tenant-" + stratum))
                                .toList())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void strataThatManyThreadsMeetAtOnceHaveOneSequenceEach() throws Exception {
        StratifiedSampler sampler = new StratifiedSampler(0.25, random::nextLong);
        int strata = 500;
        AtomicIntegerArray chosen = new AtomicIntegerArray(strata);

        onEveryThread(strata * 400, call -> {
            if (sampler.next("tenant-" + call % strata)) {
                chosen.incrementAndGet(call % strata);
            }
        });

        assertThat(IntStream.range(0, strata).map(chosen::get))
                .allSatisfy(count -> assertThat(count).isBetween(98, 102));
    }

    /** Each of the others has one call alone: with sequences of their own, chance would decide. */
    @Test
    void beyondAThousandAllFurtherStrataAreDrawnAsOne() {
        StratifiedSampler sampler = new StratifiedSampler(0.05, random::nextLong);
        IntStream.range(0, StratifiedSampler.MOST_STRATA).forEach(stratum -> sampler.next("tenant-" + stratum));

        long chosen = IntStream.range(0, 20_000)
                .filter(stratum -> sampler.next("further-" + stratum))
                .count();

        assertThat(chosen).isCloseTo(1000, within(5L));
        assertThat(chosen(sampler, "tenant-7", 2000)).isCloseTo(100, within(4));
    }

    @Test
    void namesThatWereMadeToCollideShareASequenceToo() {
        StratifiedSampler sampler = new StratifiedSampler(0.25, random::nextLong);

        long chosen = IntStream.range(0, 512)
                .mapToObj(StratifiedSamplerTest::colliding)
                .filter(sampler::next)
                .count();

        assertThat(colliding(1).hashCode()).isEqualTo(colliding(511).hashCode());
        assertThat(chosen).isCloseTo(128, within(20L));
        assertThat(chosen(sampler, "tenant", 1000)).isCloseTo(250, within(4));
    }

    /** {@code Aa} and {@code BB} have the same hash code. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 9; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    private static int chosen(StratifiedSampler sampler, String stratum, int calls) {
        return (int)
                IntStream.range(0, calls).filter(call -> sampler.next(stratum)).count();
    }

    @FunctionalInterface
    private interface Call {
        void make(int number);
    }

    private static void onEveryThread(int calls, Call call) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                awaitStart(start);
                for (int next = number.getAndIncrement(); next < calls; next = number.getAndIncrement()) {
                    call.make(next);
                }
            });
            threads[i].start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
