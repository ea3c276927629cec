package dev.umbra.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelfProtectionTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Settings.Limits LIMITS = new Settings.Limits(
            1000,
            4,
            100,
            1 << 20,
            0.85,
            0.95,
            new Settings.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)),
            null,
            null,
            null);

    private final Readings readings = new Readings();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final AtomicInteger turnedOff = new AtomicInteger();
    private final SelfProtection protection = new SelfProtection(
            LIMITS,
            readings,
            new Log(new PrintStream(stderr, true, UTF_8), Settings.LogLevel.INFO),
            turnedOff::incrementAndGet);
    private long now = 1;

    @Test
    void nothingIsReadBeforeTheFirstWatchedCall() {
        readings.heap = 0.99;

        pass(100);

        assertThat(readings.taken).isZero();
        assertThat(protection.nextTickNanos(now, 30 * SECOND)).isEqualTo(30 * SECOND);
        assertThat(protection.isNormal()).isTrue();
    }

    @Test
    void readingsAreTakenOnceASecondHoweverOftenItTicks() {
        protection.watch(now);
        for (int i = 0; i < 100; i++) {
            protection.tick(now);
            now += SECOND / 10;
        }

        assertThat(readings.taken).isEqualTo(10);
        assertThat(protection.nextTickNanos(now - SECOND / 2, 30 * SECOND)).isEqualTo(SECOND / 2);
    }

    @Test
    void aFullHeapIsAStepAfterThreeSecondsSaidOnceWithItsReading() {
        protection.watch(now);
        readings.heap = 0.91;

        pass(5);

        assertThat(protection.health().state()).isEqualTo(AgentState.REDUCED);
        assertThat(stderr.toString(UTF_8))
                .isEqualToNormalizingNewlines("[umbra] heap after GC at 91 %, above limits.heap 85 %:"
                        + " every fourth sampled call is mirrored\n");
    }

    @Test
    void aBusyProcessorPausesUmbraInTwoSteps() {
        protection.watch(now);
        readings.cpu = 0.972;

        pass(6);

        assertThat(protection.health().state()).isEqualTo(AgentState.PAUSED);
        assertThat(stderr.toString(UTF_8))
                .contains("process CPU at 97.2 % over 10 s, above limits.cpu 95 %: no call is mirrored");
    }

    @Test
    void aHeapThatIsNearlyFullPausesUmbraAtOnce() {
        protection.watch(now);
        readings.heap = 0.93;

        pass(1);

        assertThat(protection.health().state()).isEqualTo(AgentState.PAUSED);
    }

    @Test
    void callsThatWaitLongerThanTheirDeadlineReduceAndNoMore() {
        protection.watch(now);
        readings.wait = Duration.ofSeconds(61);

        pass(100);

        assertThat(protection.health().state()).isEqualTo(AgentState.REDUCED);
        assertThat(stderr.toString(UTF_8))
                .contains("a call has waited 61 s for its turn, longer than limits.timeout 60 s");
    }

    @Test
    void whenTheStrainIsGoneUmbraStepsBackAndCountsEachStep() {
        protection.watch(now);
        readings.heap = 0.91;
        pass(6);
        readings.heap = 0.4;

        pass(60);

        assertThat(protection.isNormal()).isTrue();
        assertThat(protection.health().steps())
                .isEqualTo(Map.of(
                        AgentState.NORMAL, 1L, AgentState.REDUCED, 2L, AgentState.PAUSED, 1L, AgentState.OFF, 0L));
        assertThat(stderr.toString(UTF_8))
                .contains("heap after GC at 40 %, process CPU at 10 %, within their limits:"
                        + " every sampled call is mirrored");
    }

    @Test
    void readingsThatAreNotKnownAreNoStrainAndSaidOnce() {
        protection.watch(now);
        readings.heap = Double.NaN;
        readings.cpu = Double.NaN;

        pass(100);

        assertThat(protection.isNormal()).isTrue();
        assertThat(stderr.toString(UTF_8)).hasLineCount(1).contains("limits.heap does not hold");
    }

    @Test
    void aStormOfFaultsTurnsUmbraOffOnceAndForGood() {
        protection.watch(now);
        readings.faults = 49;
        pass(1);
        assertThat(protection.isNormal()).isTrue();

        readings.faults = 50;
        pass(1);
        readings.faults = 0;
        pass(100);

        assertThat(protection.health().state()).isEqualTo(AgentState.OFF);
        assertThat(protection.admits()).isFalse();
        assertThat(turnedOff).hasValue(1);
        assertThat(stderr.toString(UTF_8))
                .isEqualToNormalizingNewlines("[umbra] 50 failures of Umbra within a minute:"
                        + " Umbra is off until this JVM is started again\n");
    }

    @Test
    void asManyFaultsOverALongerTimeAreNoStorm() {
        protection.watch(now);
        for (int second = 0; second < 300; second++) {
            readings.faults = second / 2;
            pass(1);
        }

        assertThat(protection.isNormal()).isTrue();
    }

    @Test
    void faultsCountEvenBeforeTheFirstWatchedCall() {
        readings.faults = 50;

        pass(1);

        assertThat(turnedOff).hasValue(1);
    }

    @Test
    void anErrorAfterWhichUmbraMustNotGoOnTurnsItOff() {
        readings.faults = 1;
        readings.fatal = "java.lang.OutOfMemoryError: Java heap space";

        pass(1);

        assertThat(turnedOff).hasValue(1);
        assertThat(stderr.toString(UTF_8)).contains("Umbra itself met java.lang.OutOfMemoryError: Java heap space:");
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            protection.tick(now);
            now += SECOND;
        }
    }

    private static final class Readings implements Vitals {
        private double heap = 0.3;
        private double cpu = 0.1;
        private Duration wait = Duration.ZERO;
        private long faults;
        private @Nullable String fatal;
        private int taken;

        @Override
        public double heapAfterGc() {
            taken++;
            return heap;
        }

        @Override
        public double processCpu(long nowNanos) {
            return cpu;
        }

        @Override
        public Duration oldestWait(long nowNanos) {
            return wait;
        }

        @Override
        public long faults() {
            return faults;
        }

        @Override
        public @Nullable String fatal() {
            return fatal;
        }
    }
}
