package dev.umbra.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.LogLevel;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGateTest {

    private final TestTime time = new TestTime();
    private final Results results = new Results(time);
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void letsOneSecondsWorthOfCallsThroughAtOnceAndNoMore() {
        TargetGate gate = gate(5);

        for (int i = 0; i < 5; i++) {
            assertThat(gate.refuses()).isNull();
        }

        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
    }

    @Test
    void aRateBelowOneStillLetsTheFirstCallThrough() {
        TargetGate gate = gate(0.001);

        assertThat(gate.refuses()).isNull();
        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"429, 30, 30", "429, , 1", "503, 5, 5", "529, 7, 7", "429, soon, 1", "429, 999999, 600"})
    void theCandidateIsLeftAloneForAsLongAsItAsksWithinReason(int status, String retryAfter, int seconds) {
        TargetGate gate = gate(100);

        gate.observe(answer(status, retryAfter));

        assertPaused(gate, Duration.ofSeconds(seconds));
        assertThat(stderr.toString(UTF_8))
                .contains("the candidate b.example.com answered " + status)
                .contains("left alone for " + seconds + "000 ms");
    }

    @ParameterizedTest
    @CsvSource({"200, 30", "500, 30", "503,", "503, soon", "429, 0"})
    void otherAnswersDoNotPause(int status, String retryAfter) {
        TargetGate gate = gate(100);

        gate.observe(answer(status, retryAfter));

        assertThat(gate.refuses()).isNull();
    }

    @Test
    void aShorterPauseDoesNotCutALongerOneShort() {
        TargetGate gate = gate(100);
        gate.observe(answer(429, "60"));

        gate.observe(answer(429, "2"));

        assertPaused(gate, Duration.ofSeconds(60));
    }

    @Test
    void aSpentRateLimitPausesUntilItsResetWhateverTheStatus() {
        TargetGate gate = gate(100);

        gate.observe(results.answer(
                200, Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "6m0s")));

        assertPaused(gate, Duration.ofMinutes(6));
        assertThat(stderr.toString(UTF_8)).contains("has all but spent a rate limit");
    }

    @Test
    void theLongerOfRetryAfterAndResetHolds() {
        TargetGate gate = gate(100);

        gate.observe(results.answer(
                429,
                Map.of(
                        "retry-after", "2",
                        "anthropic-ratelimit-requests-remaining", "0",
                        "anthropic-ratelimit-requests-reset",
                                TestTime.START.plusSeconds(9).toString())));

        assertPaused(gate, Duration.ofSeconds(9));
    }

    @Test
    void aResetCountsFromWhenTheHeadersCameNotFromTheEndOfTheStream() {
        TargetGate gate = gate(100);
        long cameNanos = time.getAsLong();
        time.pass(Duration.ofSeconds(20));

        gate.observe(new ShadowResult(
                200,
                Map.of("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "25s"),
                ByteString.EMPTY,
                null,
                cameNanos,
                cameNanos,
                time.getAsLong()));

        assertPaused(gate, Duration.ofSeconds(5));
    }

    @Test
    void aCandidateThatFailsIsLeftAloneTriedAndThenSlowlyAskedMore() {
        TargetGate gate = gate(10_000);
        fail(gate);
        assertThat(gate.refuses()).isEqualTo(DropReason.CIRCUIT_OPEN);
        assertThat(gate.state()).isEqualTo(TargetState.OPEN);

        time.pass(Breaker.REST);
        for (int i = 0; i < Breaker.TRIALS; i++) {
            assertThat(gate.refuses()).isNull();
            assertThat(gate.refuses()).isEqualTo(DropReason.CIRCUIT_OPEN);
            gate.observe(results.answer(200));
        }

        assertThat(gate.state()).isEqualTo(TargetState.CLOSED);
        assertThat(sentOf(gate, 1000)).isBetween(99L, 100L);
        time.pass(SlowStart.RAMP);
        assertThat(sentOf(gate, 1000)).isEqualTo(1000);
    }

    @Test
    void aTrialThatTheRateLimitRefusesIsGivenBack() {
        TargetGate gate = gate(0.001);
        assertThat(gate.refuses()).isNull();
        fail(gate);
        time.pass(Breaker.REST);

        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
    }

    @Test
    void aTrialThatIsNotSentIsGivenBack() {
        TargetGate gate = gate(10_000);
        fail(gate);
        time.pass(Breaker.REST);
        assertThat(gate.refuses()).isNull();
        assertThat(gate.refuses()).isEqualTo(DropReason.CIRCUIT_OPEN);

        gate.notSent();

        assertThat(gate.refuses()).isNull();
    }

    private TargetGate gate(double qps) {
        Log log = new Log(new PrintStream(stderr, true, UTF_8), LogLevel.INFO);
        return new TargetGate(qps, "b.example.com", log, time, time);
    }

    private void fail(TargetGate gate) {
        for (int i = 0; i < Breaker.FAILURES; i++) {
            gate.observe(results.failure(ShadowResult.TIMEOUT));
        }
    }

    private void assertPaused(TargetGate gate, Duration pause) {
        time.pass(pause.minusMillis(1));
        assertThat(gate.refuses()).isEqualTo(DropReason.TARGET_PAUSED);
        time.pass(Duration.ofMillis(1));
        assertThat(gate.refuses()).isNull();
    }

    private static long sentOf(TargetGate gate, int calls) {
        return IntStream.range(0, calls).filter(call -> gate.refuses() == null).count();
    }

    private ShadowResult answer(int status, String retryAfter) {
        return results.answer(status, retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter));
    }
}
