package dev.umbra.engine;

import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Exchanges that were given up, and whose bytes are gone, before the coordinator has looked at them. */
class GivenUpTest {

    @Test
    void anAnswerThatOutgrowsItsLimitFirstIsTheReasonAndNotTheBodyThatWasLetGoForIt() throws IOException {
        try (Experiment experiment = Experiment.asking().maxBodyBytes(100).start()) {
            Exchange exchange = experiment.ask(QUESTION);

            experiment.answer(exchange, 200, "x".repeat(200));
            experiment.drain();

            assertThat(experiment.account.snapshot().dropped())
                    .containsEntry(DropReason.BODY_TOO_LARGE, 1L)
                    .containsEntry(DropReason.UNDECODABLE, 0L);
            assertThat(experiment.account.snapshot().mirrored()).isZero();
        }
    }

    /** The thread that writes a request may be overtaken right before it tells that the request is whole. */
    @Test
    void anAnswerThatIsOverBeforeItsRequestWasReadIsPairedAllTheSame() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            experiment.answer(exchange, 200, Experiment.ANSWER);

            experiment.coordinator.ended(exchange, false);
            experiment.until(() -> experiment.pairs.size() == 1);

            assertThat(experiment.account.snapshot().completed()).isEqualTo(1);
            assertThat(experiment.account.snapshot().droppedTotal()).isZero();
        }
    }
}
