package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Calls that the application begins and never ends hold nothing of Umbra's for ever. */
class AbandonedRequestsTest {

    private static final Duration NOT_LONG = Duration.ofMinutes(14);
    private static final Duration TOO_LONG = Duration.ofMinutes(16);

    /** As many as Umbra captures before it draws them. */
    private static final int MOST_UNDRAWN = 32;

    @Test
    void aRequestThatIsNeverWholeIsDroppedAndGivesItsBytesBack() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            beginToWrite(experiment);
            experiment.later(NOT_LONG);
            experiment.drain();
            assertThat(experiment.memory.heldBytes()).isPositive();

            experiment.later(TOO_LONG.minus(NOT_LONG));
            experiment.drain();

            assertThat(experiment.memory.heldBytes()).isZero();
            assertOneDrop(experiment.account.snapshot(), DropReason.ABANDONED);
        }
    }

    @Test
    void aRequestThatIsWholeInTheEndIsNotAbandoned() throws Exception {
        try (Experiment experiment =
                Experiment.asking().launch(Launch.AFTER_PRODUCTION).start()) {
            Exchange slow = Objects.requireNonNull(experiment.begin());
            experiment.write(slow, QUESTION);
            experiment.answer(slow, 200, ANSWER);
            experiment.candidateAnswers(1);

            experiment.later(TOO_LONG);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.account.snapshot().droppedTotal()).isZero();
            assertThat(experiment.coordinator.openRequests().begunBefore(System.nanoTime()))
                    .isEmpty();
        }
    }

    @Test
    void atTheEndARequestThatIsNotWholeIsDroppedAndGivesItsBytesBack() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            beginToWrite(experiment);

            experiment.coordinator.beginEnding();
            experiment.drain();
            experiment.tickets.finishEnding();

            assertThat(experiment.memory.heldBytes()).isZero();
            assertOneDrop(experiment.account.snapshot(), DropReason.SHUTDOWN);
        }
    }

    @Test
    void callsThatWaitForTheirDrawGiveTheirTurnBack() throws Exception {
        try (Experiment experiment =
                Experiment.asking().retryWindow(Duration.ofHours(1)).start()) {
            failOneThatIsChosen(experiment);
            for (int i = 0; i < MOST_UNDRAWN; i++) {
                assertThat(beginToWrite(experiment).sampled()).isFalse();
            }
            assertThat(beginToWrite(experiment).sampled()).isTrue();

            experiment.later(TOO_LONG);
            experiment.drain();

            assertThat(beginToWrite(experiment).sampled()).isFalse();
            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.ABANDONED, MOST_UNDRAWN + 1L);
        }
    }

    @Test
    void callsThatWereDrawnLateAndNotChosenGiveTheirTurnBackAtOnce() throws Exception {
        try (Experiment experiment = Experiment.asking()
                .sampleRate(0.5)
                .launch(Launch.AFTER_PRODUCTION)
                .start()) {
            failOneThatIsChosen(experiment);
            List<Exchange> neverEnded = new ArrayList<>();
            for (int i = 0; i < MOST_UNDRAWN; i++) {
                neverEnded.add(Objects.requireNonNull(experiment.ask(QUESTION.replace("hi", "call " + i))));
            }
            experiment.drain();

            Exchange another = experiment.begin();

            assertThat(neverEnded).noneMatch(Exchange::sampled);
            assertThat(another).isNotNull();
            assertThat(another.sampled()).isFalse();
        }
    }

    private static Exchange beginToWrite(Experiment experiment) {
        Exchange exchange = Objects.requireNonNull(experiment.begin());
        exchange.requestStarted().bytes(ByteBuffer.wrap("{\"model\":".getBytes(UTF_8)));
        return exchange;
    }

    /** From now on, calls may be retries of this one. */
    private static void failOneThatIsChosen(Experiment experiment) {
        Exchange chosen = experiment.ask(QUESTION);
        while (chosen == null) {
            chosen = experiment.ask(QUESTION);
        }
        experiment.answer(chosen, 503, "");
        experiment.drain();
    }

    private static void assertOneDrop(Account.Snapshot account, DropReason reason) {
        assertThat(account.dropped()).containsEntry(reason, 1L);
        assertThat(account.sampled()).isEqualTo(1).isEqualTo(account.droppedTotal());
    }
}
