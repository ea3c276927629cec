package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {

    private final TestTime time = new TestTime();
    private final Results results = new Results(time);
    private final List<TargetState> states = new ArrayList<>();
    private final Breaker breaker = new Breaker(time, (from, to) -> states.add(to));

    @Test
    void opensWhenHalfOfTheLastTwentyCallsFailed() {
        observe(200, 30);
        observe(500, 9);

        assertThat(breaker.enter()).isTrue();

        observe(500, 1);

        assertThat(breaker.enter()).isFalse();
        assertThat(breaker.state()).isEqualTo(TargetState.OPEN);
    }

    @Test
    void opensOnACandidateThatNeverAnswered() {
        observe(503, 10);

        assertThat(breaker.state()).isEqualTo(TargetState.OPEN);
    }

    @Test
    void staysClosedWhileLessThanHalfFail() {
        for (int i = 0; i < 50; i++) {
            observe(200, 2);
            observe(500, 1);
        }

        assertThat(breaker.enter()).isTrue();
        assertThat(states).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 529})
    void aStatusThatTheCandidateIsToBlameForIsAFailure(int status) {
        observe(status, 10);

        assertThat(breaker.state()).isEqualTo(TargetState.OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 413, 422})
    void aStatusThatTheQuestionIsToBlameForIsNone(int status) {
        observe(status, 50);

        assertThat(breaker.state()).isEqualTo(TargetState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "connect_timeout", "first_byte_timeout", "java.net.ConnectException"})
    void aCallWithoutAnAnswerIsAFailure(String failure) {
        for (int i = 0; i < 10; i++) {
            breaker.observe(results.failure(failure));
        }

        assertThat(breaker.state()).isEqualTo(TargetState.OPEN);
    }

    @Test
    void anAnswerThatIsTooLargeForUsIsNone() {
        for (int i = 0; i < 50; i++) {
            breaker.observe(results.failure("body_too_large"));
        }

        assertThat(breaker.state()).isEqualTo(TargetState.CLOSED);
    }

    @Test
    void isLeftAloneForHalfAMinuteAndThenTriedByOneCallAtATime() {
        observe(500, 10);

        time.pass(Breaker.REST.minusMillis(1));
        assertThat(breaker.enter()).isFalse();

        time.pass(Duration.ofMillis(1));
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.state()).isEqualTo(TargetState.HALF_OPEN);
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void closesAfterThreeTrialsInARow() {
        halfOpen();

        for (int i = 0; i < 3; i++) {
            assertThat(breaker.state()).isEqualTo(TargetState.HALF_OPEN);
            assertThat(breaker.enter()).isTrue();
            observe(200, 1);
        }

        assertThat(states).containsExactly(TargetState.OPEN, TargetState.HALF_OPEN, TargetState.CLOSED);
    }

    @Test
    void aTrialThatFailsOpensItForAsLongAgain() {
        halfOpen();
        observe(200, 1);
        assertThat(breaker.enter()).isTrue();

        observe(500, 1);

        assertThat(breaker.state()).isEqualTo(TargetState.OPEN);
        time.pass(Breaker.REST.minusMillis(1));
        assertThat(breaker.enter()).isFalse();
        time.pass(Duration.ofMillis(1));
        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void aTrialThatIsNotSentLeavesItsPlaceToTheNext() {
        halfOpen();
        assertThat(breaker.enter()).isTrue();

        breaker.leave();

        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void aTrialOfWhichNothingIsHeardDoesNotKeepTheCandidateOutForEver() {
        halfOpen();
        assertThat(breaker.enter()).isTrue();
        assertThat(breaker.enter()).isFalse();

        time.pass(Breaker.REST);

        assertThat(breaker.enter()).isTrue();
    }

    @Test
    void callsThatWereSentBeforeTheOutageSayNothingOfTheTrials() {
        ShadowResult sentBefore = results.failure("timeout");
        time.pass(Duration.ofMillis(1));
        halfOpen();
        assertThat(breaker.enter()).isTrue();

        breaker.observe(sentBefore);

        assertThat(breaker.state()).isEqualTo(TargetState.HALF_OPEN);
        assertThat(breaker.enter()).isFalse();
    }

    @Test
    void failuresOfBeforeAnOutageAreForgottenAfterIt() {
        halfOpen();
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.enter()).isTrue();
            observe(200, 1);
        }

        observe(500, 9);

        assertThat(breaker.state()).isEqualTo(TargetState.CLOSED);
    }

    private void halfOpen() {
        observe(500, 10);
        time.pass(Breaker.REST);
        assertThat(breaker.enter()).isTrue();
        breaker.leave();
    }

    private void observe(int status, int times) {
        for (int i = 0; i < times; i++) {
            breaker.observe(results.answer(status));
        }
    }
}
