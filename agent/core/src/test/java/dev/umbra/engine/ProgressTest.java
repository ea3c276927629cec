package dev.umbra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Course;
import dev.umbra.config.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private long nanos = 42;
    private Instant now = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void phasesGoOnByTheClockAndNeverPastTheLast() {
        Progress progress =
                progress(new Course(List.of(timed(0.05, 10), timed(0.25, 20), timed(0.5, 30)), null, null, null));
        assertThat(progress.rate(1)).isEqualTo(0.05);
        assertThat(progress.phase()).isEqualTo("1 of 3");

        pass(9);
        assertThat(progress.advance()).isFalse();
        pass(1);
        assertThat(progress.advance()).isTrue();
        assertThat(progress.rate(1)).isEqualTo(0.25);
        pass(20);
        assertThat(progress.advance()).isTrue();
        pass(1000);
        assertThat(progress.advance()).isFalse();
        assertThat(progress.phase()).isEqualTo("3 of 3");
        assertThat(progress.rate(1)).isEqualTo(0.5);
    }

    @Test
    void aPhaseThatWaitsForItsGateGoesOnOnceItIsOpenedAndNoFurther() {
        Progress progress = progress(new Course(
                List.of(new Phase(0.1, null, true), new Phase(0.2, null, true), new Phase(0.3, null, false)),
                null,
                null,
                null));
        pass(100_000);
        assertThat(progress.advance()).isFalse();

        progress.openGate();

        assertThat(progress.advance()).isTrue();
        assertThat(progress.advance()).isFalse();
        assertThat(progress.rate(1)).isEqualTo(0.2);
    }

    @Test
    void anExperimentEndsAfterItsDurationWhateverTheClockSays() {
        Progress progress = progress(new Course(List.of(), null, Duration.ofSeconds(60), null));
        now = now.plus(Duration.ofDays(400));
        assertThat(progress.endedBy()).isNull();

        pass(60);

        assertThat(progress.endedBy()).isEqualTo("limits.duration");
    }

    @Test
    void anExperimentEndsAtItsInstant() {
        Progress progress = progress(new Course(List.of(), now.plusSeconds(5), null, null));
        assertThat(progress.endedBy()).isNull();

        now = now.plusSeconds(5);

        assertThat(progress.endedBy()).isEqualTo("limits.until");
    }

    @Test
    void aChangeOfTheEndKeepsThePhaseAndTheTimeThatWasRun() {
        List<Phase> phases = List.of(timed(0.1, 10), timed(0.2, 1000), timed(0.3, 1000));
        Progress progress = progress(new Course(phases, null, Duration.ofSeconds(500), null));
        pass(10);
        progress.advance();

        progress.follow(new Course(phases, null, Duration.ofSeconds(60), 5));

        assertThat(progress.phase()).isEqualTo("2 of 3");
        pass(49);
        assertThat(progress.endedBy()).isNull();
        pass(1);
        assertThat(progress.endedBy()).isEqualTo("limits.duration");
    }

    @Test
    void otherPhasesBeginAtTheFirst() {
        Progress progress = progress(new Course(List.of(timed(0.1, 10), timed(0.2, 10)), null, null, null));
        pass(10);
        progress.advance();

        progress.follow(new Course(List.of(timed(0.3, 10), timed(0.4, 10)), null, null, null));

        assertThat(progress.rate(1)).isEqualTo(0.3);
        pass(9);
        assertThat(progress.advance()).isFalse();
        pass(1);
        assertThat(progress.advance()).isTrue();
    }

    @Test
    void withoutPhasesTheRateStaysAsItIs() {
        Progress progress = progress(new Course(List.of(), null, null, null));

        assertThat(progress.advance()).isFalse();
        assertThat(progress.rate(0.7)).isEqualTo(0.7);
        assertThat(progress.phase()).isNull();
    }

    private Progress progress(Course course) {
        return new Progress(course, () -> nanos, () -> now);
    }

    private static Phase timed(double rate, long seconds) {
        return new Phase(rate, Duration.ofSeconds(seconds), false);
    }

    private void pass(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
