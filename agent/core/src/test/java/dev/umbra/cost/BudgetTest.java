package dev.umbra.cost;

import static dev.umbra.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.cost.Budget.Level;
import dev.umbra.cost.Budget.Period;
import dev.umbra.cost.Budget.Reservation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T23:59:59Z");

    @Test
    void withoutALimitEverythingFits() {
        Budget budget = budget(null, null);

        assertThat(budget.isLimited()).isFalse();
        assertThat(budget.reserve(usd("1000000"))).isNotNull();
        assertThat(budget.levels()).isEmpty();
    }

    @Test
    void whatWasSpentCountsOnWhereTheLimitIsTakenAwayAndSetAgain() {
        Budget budget = budget("1.00", null);
        budget.settle(reserve(budget, "0.75"), usd("0.75"));

        budget.limit(null, null);
        assertThat(budget.levels()).isEmpty();
        assertThat(budget.reserve(usd("5"))).isNotNull();
        budget.limit(usd("6.00"), null);

        assertThat(budget.levels()).containsExactly(new Level(Period.EXPERIMENT, usd("0.75"), usd("0.25")));
    }

    @Test
    void aCallFitsUpToTheLimitAndNotBeyond() {
        Budget budget = budget("1.00", null);

        reserve(budget, "0.75");

        assertThat(budget.reserve(usd("0.250001"))).isNull();
        assertThat(budget.reserve(usd("0.25"))).isNotNull();
    }

    @Test
    void whatACallDidNotCostCanBeSpentAgain() {
        Budget budget = budget("1.00", null);
        Reservation reserved = reserve(budget, "1.00");

        budget.settle(reserved, usd("0.10"));

        assertThat(budget.levels()).containsExactly(new Level(Period.EXPERIMENT, usd("0.10"), usd("0.90")));
        assertThat(budget.reserve(usd("0.90"))).isNotNull();
    }

    @Test
    void aCallThatWasNotSentCostsNothing() {
        Budget budget = budget("1.00", null);

        budget.settle(reserve(budget, "0.60"), BigDecimal.ZERO);

        assertThat(budget.reserve(usd("1.00"))).isNotNull();
    }

    @Test
    void settlingTwiceCountsOnce() {
        Budget budget = budget("1.00", null);
        Reservation reserved = reserve(budget, "0.60");

        budget.settle(reserved, usd("0.50"));
        budget.settle(reserved, usd("0.50"));

        assertThat(budget.levels()).containsExactly(new Level(Period.EXPERIMENT, usd("0.50"), usd("0.50")));
    }

    @Test
    void anEstimateThatWasTooLowShowsAndStopsTheNextCall() {
        Budget budget = budget("1.00", null);

        budget.settle(reserve(budget, "0.90"), usd("1.20"));

        assertThat(budget.levels()).containsExactly(new Level(Period.EXPERIMENT, usd("1.20"), usd("-0.20")));
        assertThat(budget.reserve(usd("0.000001"))).isNull();
        assertThat(budget.reserve(BigDecimal.ZERO)).isNull();
    }

    @Test
    void theDailyBudgetIsWholeAgainAfterMidnightUtcAndTheOtherIsNot() {
        Budget budget = budget("3.00", "1.00");
        budget.settle(reserve(budget, "1.00"), usd("1.00"));
        assertThat(budget.reserve(usd("0.01"))).isNull();

        now = now.plusSeconds(1);

        assertThat(budget.levels())
                .containsExactly(
                        new Level(Period.EXPERIMENT, usd("1.00"), usd("2.00")),
                        new Level(Period.DAY, BigDecimal.ZERO, usd("1.00")));
        assertThat(budget.reserve(usd("1.00"))).isNotNull();
    }

    @Test
    void aCallCountsOnTheDayOnWhichItWasSent() {
        Budget budget = budget(null, "1.00");
        Reservation late = reserve(budget, "0.80");

        now = now.plusSeconds(60);
        budget.settle(late, usd("0.80"));

        assertThat(budget.levels()).containsExactly(new Level(Period.DAY, BigDecimal.ZERO, usd("1.00")));
    }

    @Test
    void aClockThatIsSetBackBeginsNoNewDay() {
        Budget budget = budget(null, "1.00");
        reserve(budget, "1.00");

        now = now.minusSeconds(100_000);

        assertThat(budget.reserve(usd("0.01"))).isNull();
    }

    @Test
    void aReachedBudgetIsSaidOnceAndTheDailyOneOnceADay() {
        Budget budget = budget(null, "1.00");
        budget.settle(reserve(budget, "0.90"), usd("0.85"));

        budget.reserve(usd("0.20"));
        budget.reserve(usd("0.20"));

        assertThat(lines)
                .containsExactly(
                        "limits.budget-usd-per-day=1.00 is reached: 0.850000 USD are spent, 0.000000 are reserved"
                                + " for calls that have not ended, and the next call may cost 0.200000; calls that do not fit are"
                                + " not mirrored until midnight UTC");

        now = now.plusSeconds(60);
        budget.reserve(usd("1.01"));
        budget.reserve(usd("1.01"));

        assertThat(lines).hasSize(2);
    }

    @Test
    void theBudgetOfTheExperimentIsSaidOnceForAll() {
        Budget budget = budget("1.00", null);

        budget.reserve(usd("2"));
        now = now.plusSeconds(1_000_000);
        budget.reserve(usd("2"));

        assertThat(lines).singleElement().asString().startsWith("limits.budget-usd=1.00 is reached");
    }

    /** 1.00 holds 100 calls of 0.01; eight threads ask for 800 at the same time. */
    @Test
    void callsAtTheSameTimeDoNotOvershoot() throws Exception {
        Budget budget = budget("1.00", "1.00");
        CountDownLatch begin = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            ends.add(threads.submit(() -> {
                begin.await();
                for (int call = 0; call < 100; call++) {
                    Reservation reserved = budget.reserve(usd("0.01"));
                    if (reserved != null) {
                        sent.incrementAndGet();
                        budget.settle(reserved, usd("0.01"));
                    }
                }
                return null;
            }));
        }

        begin.countDown();
        for (Future<?> end : ends) {
            end.get(30, TimeUnit.SECONDS);
        }
        threads.shutdownNow();

        assertThat(sent).hasValue(100);
        assertThat(budget.levels())
                .allSatisfy(level -> assertThat(level.spentUsd()).isEqualByComparingTo("1.00"))
                .allSatisfy(level -> assertThat(level.remainingUsd()).isEqualByComparingTo("0"));
    }

    private Budget budget(@Nullable String whole, @Nullable String daily) {
        return new Budget(
                whole == null ? null : usd(whole), daily == null ? null : usd(daily), () -> now, this::addLine);
    }

    private synchronized void addLine(String line) {
        lines.add(line);
    }

    private static Reservation reserve(Budget budget, String amount) {
        return Objects.requireNonNull(budget.reserve(usd(amount)));
    }
}
