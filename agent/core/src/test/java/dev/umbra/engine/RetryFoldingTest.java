package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryFoldingTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 503})
    void anAttemptThatFailedRetryablyAndItsRetryAreOnePairWhoseProductionIsTheLast(int status) throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(2);
            experiment.answer(experiment.ask(QUESTION), status, "{}");

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs).singleElement().satisfies(pair -> {
                assertThat(pair.retries()).isEqualTo(1);
                assertThat(pair.production().status()).isEqualTo(200);
                assertThat(pair.outcome()).isEqualTo(Outcome.COMPLETED);
            });
            assertThat(experiment.account.snapshot().eligible()).isEqualTo(1);
            assertThat(experiment.candidate.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatFailedIsFoldedWithItsRetry() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(2);
            experiment.ask(QUESTION).failed(new IOException("reset"));

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).retries()).isEqualTo(1);
        }
    }

    @Test
    void equalQuestionsThatDidNotFailAreSeparateCalls() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(2);
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> experiment.pairs.size() == 2);

            assertThat(experiment.pairs)
                    .allSatisfy(pair -> assertThat(pair.retries()).isZero());
            assertThat(experiment.account.snapshot().eligible()).isEqualTo(2);
        }
    }

    /** It was drawn and counted when it began; folding it into the other would leave the account open. */
    @Test
    void anEqualQuestionThatBeganBeforeTheFailureIsACallOfItsOwn() throws IOException {
        try (Experiment experiment =
                Experiment.asking().retryWindow(Duration.ofMillis(300)).start()) {
            experiment.candidateAnswers(2);
            Exchange first = experiment.begin();
            Exchange second = experiment.begin();
            experiment.write(first, QUESTION);
            experiment.answer(first, 500, "{}");
            experiment.drain();

            experiment.write(second, QUESTION);
            experiment.answer(second, 200, ANSWER);
            experiment.until(() -> experiment.pairs.size() == 2);

            assertThat(experiment.account.snapshot().sampled()).isEqualTo(2);
            assertThat(experiment.account.snapshot().completed()).isEqualTo(2);
            assertThat(experiment.coordinator.failedAttempts()).hasValue(0);
        }
    }

    @Test
    void anotherQuestionWhileAFailedOneWaitsIsACallOfItsOwn() throws IOException {
        try (Experiment experiment =
                Experiment.asking().retryWindow(Duration.ofMillis(300)).start()) {
            experiment.candidateAnswers(2);
            experiment.answer(experiment.ask(QUESTION), 500, "{}");

            experiment.answer(experiment.ask(QUESTION.replace("hi", "bye")), 200, ANSWER);
            experiment.until(() -> experiment.pairs.size() == 2);

            assertThat(experiment.account.snapshot().eligible()).isEqualTo(2);
            assertThat(experiment.pairs)
                    .extracting(Pair::outcome)
                    .containsExactlyInAnyOrder(Outcome.COMPLETED, Outcome.PRODUCTION_ERROR);
        }
    }

    /** Each of them is captured, and has two messages for the coordinator, whether it will be drawn or not. */
    @Test
    void fewCallsWaitToBeDrawnAtOnceHoweverBusyTheCoordinatorIs() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(100);
            experiment.answer(experiment.ask(QUESTION), 500, "{}");
            experiment.drain();

            int undrawn = 0;
            for (int call = 0; call < 50; call++) {
                Exchange exchange = experiment.ask(QUESTION.replace("hi", "call " + call));
                undrawn += exchange.sampled() ? 0 : 1;
                experiment.answer(exchange, 200, ANSWER);
            }
            assertThat(undrawn).isEqualTo(32);

            experiment.drain();
            assertThat(experiment.begin().sampled()).isFalse();
        }
    }

    @Test
    void aFailedCallWhoseRetryNeverComesIsClosedAfterTheWindow() throws IOException {
        try (Experiment experiment =
                Experiment.asking().retryWindow(Duration.ofMillis(50)).start()) {
            experiment.candidateAnswers(1);
            experiment.answer(experiment.ask(QUESTION), 500, "{}");

            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.PRODUCTION_ERROR);
            assertThat(experiment.coordinator.failedAttempts()).hasValue(0);
        }
    }

    @Test
    void aMarkedRetryOfACallThatWasNotSampledIsNotAnEligibleCall() throws IOException {
        try (Experiment experiment = Experiment.asking().sampleRate(0).start()) {
            assertThat(experiment.ask(QUESTION)).isNull();
            assertThat(experiment.ask(QUESTION, "X-Stainless-Retry-Count", "1")).isNull();

            assertThat(experiment.account.snapshot().eligible()).isEqualTo(1);
            assertThat(experiment.account.snapshot().ineligible()).containsEntry(IneligibleReason.RETRY, 1L);
        }
    }

    @Test
    void aPermanentFailureDoesNotWaitForARetry() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            experiment.answer(experiment.ask(QUESTION), 400, "{}");

            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.PRODUCTION_ERROR);
        }
    }

    @Test
    void afterProductionMeansAfterTheLastAttempt() throws IOException {
        try (Experiment experiment =
                Experiment.asking().launch(Launch.AFTER_PRODUCTION).start()) {
            experiment.candidateAnswers(1);
            Exchange first = experiment.ask(QUESTION);
            experiment.drain();
            experiment.answer(first, 500, "{}");
            experiment.drain();
            assertThat(experiment.candidate.getRequestCount()).isZero();

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).retries()).isEqualTo(1);
            assertThat(experiment.candidate.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void theShareStaysExactWhileFailedAttemptsWait() throws IOException {
        try (Experiment experiment = Experiment.asking()
                .sampleRate(0.25)
                .limits(100_000, 10_000, Duration.ofSeconds(5))
                .start()) {
            for (int call = 0; call < 400; call++) {
                Exchange exchange = experiment.ask(QUESTION.replace("hi", "question " + call));
                experiment.drain();
                if (exchange != null) {
                    experiment.answer(exchange, call % 3 == 0 ? 503 : 200, ANSWER);
                }
            }
            experiment.drain();

            assertThat(experiment.account.snapshot().eligible()).isEqualTo(400);
            assertThat(experiment.account.snapshot().sampled()).isCloseTo(100, within(5L));
        }
    }
}
