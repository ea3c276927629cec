package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.DropReason;
import java.time.Duration;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetGateTest {

    @Test
    void letsOneSecondsWorthOfCallsThroughAtOnceAndNoMore() {
        TargetGate gate = new TargetGate(5);

        for (int i = 0; i < 5; i++) {
            assertThat(gate.refuses()).isNull();
        }

        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
    }

    @Test
    void aRateBelowOneStillLetsTheFirstCallThrough() {
        TargetGate gate = new TargetGate(0.1);

        assertThat(gate.refuses()).isNull();
        assertThat(gate.refuses()).isEqualTo(DropReason.RATE_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"429, 30, 30", "429, , 1", "503, 5, 5", "429, soon, 1", "429, 999999, 600"})
    void theCandidateIsLeftAloneForAsLongAsItAsksWithinReason(int status, String retryAfter, int seconds) {
        TargetGate gate = new TargetGate(100);

        Duration pause = gate.observe(answer(status, retryAfter));

        assertThat(pause).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(gate.refuses()).isEqualTo(DropReason.TARGET_PAUSED);
    }

    @ParameterizedTest
    @CsvSource({"200, 30", "500, 30", "503,"})
    void otherAnswersDoNotPause(int status, String retryAfter) {
        TargetGate gate = new TargetGate(100);

        assertThat(gate.observe(answer(status, retryAfter))).isNull();
        assertThat(gate.refuses()).isNull();
    }

    @Test
    void aShorterPauseDoesNotCutALongerOneShort() {
        TargetGate gate = new TargetGate(100);
        gate.observe(answer(429, "60"));

        gate.observe(answer(429, "0"));

        assertThat(gate.refuses()).isEqualTo(DropReason.TARGET_PAUSED);
    }

    private static ShadowResult answer(int status, String retryAfter) {
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter);
        return new ShadowResult(status, headers, ByteString.EMPTY, null, 1, 0, 2);
    }
}
