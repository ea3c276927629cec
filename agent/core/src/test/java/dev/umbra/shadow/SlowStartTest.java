package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowStartTest {

    private final TestTime time = new TestTime();
    private final SlowStart start = new SlowStart(time);

    @Test
    void admitsAllWhileThereWasNoOutage() {
        assertThat(admittedOf(1000)).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({"0,100", "10,400", "15,550", "20,700", "29,970", "30,1000", "3600,1000"})
    void theShareGrowsEvenlyFromATenthToAllWithinHalfAMinute(int seconds, int ofThousand) {
        start.begin();

        time.pass(Duration.ofSeconds(seconds));

        assertThat(admittedOf(1000)).isBetween(ofThousand - 1L, (long) ofThousand);
    }

    @Test
    void staysAtAllOnceItGotThere() {
        start.begin();
        time.pass(SlowStart.RAMP);
        assertThat(admittedOf(10)).isEqualTo(10);

        time.pass(Duration.ofDays(365));

        assertThat(admittedOf(10)).isEqualTo(10);
    }

    @Test
    void beginsAnewAfterAnotherOutage() {
        start.begin();
        time.pass(Duration.ofSeconds(20));

        start.begin();

        assertThat(admittedOf(1000)).isBetween(99L, 100L);
    }

    private long admittedOf(int calls) {
        return IntStream.range(0, calls).filter(call -> start.admits()).count();
    }
}
