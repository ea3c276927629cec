package dev.umbra.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Map<Mode, Duration> STARTS =
            Map.of(Mode.NONE, Duration.ofSeconds(1), Mode.OPEN_TELEMETRY, Duration.ofSeconds(5));

    private final Schedule schedule =
            new Schedule(List.of(Client.values()), List.of(Mode.NONE, Mode.OPEN_TELEMETRY), 5);

    @Test
    void theCellsShareWhatStartsAndStopsLeave() {
        Pace pace = Pace.within(Duration.ofSeconds(320), schedule, STARTS);

        // 320 s less 20 starts of 1 s and 20 of 5 s, a tenth in reserve, for 40 cells
        assertThat(pace.measure()).isEqualTo(Duration.ofMillis(4500));
    }

    @Test
    void tooManyCellsForTheLimitAreSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pace.within(Duration.ofSeconds(140), schedule, STARTS))
                .withMessageContaining("40 cells")
                .withMessageContaining("--rounds");
    }

    @Test
    void aRunThatHasBecomeSlowerMeasuresLess() {
        Pace pace = new Pace(Duration.ofSeconds(5));

        assertThat(pace.keptWithin(Duration.ofSeconds(80), 10, Duration.ofSeconds(2)))
                .isEqualTo(pace);
        assertThat(pace.keptWithin(Duration.ofSeconds(60), 10, Duration.ofSeconds(2)))
                .isEqualTo(new Pace(Duration.ofSeconds(4)));
    }
}
