package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.Side;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A body that is no answer is half of a pair all the same. */
class UndecodedAnswerTest {

    @Test
    void anAnswerThatCannotBeReadHasItsSizeAndAReasonThatDoesNotQuoteIt() throws IOException {
        Side production = productionThatAnswers(Experiment.asking(), "<html>secret words</html>");

        assertThat(production.answer()).isNull();
        assertThat(production.errorType()).isEqualTo("undecodable");
        assertThat(production.responseBytes()).isEqualTo(25);
        assertThat(production.undecoded()).isNotBlank().doesNotContain("secret").doesNotContain("html");
    }

    @Test
    void anAnswerThatOutgrewItsLimitHasTheReasonOfTheAccount() throws IOException {
        Side production = productionThatAnswers(Experiment.asking().maxBodyBytes(200), ANSWER + " ".repeat(200));

        assertThat(production.answer()).isNull();
        assertThat(production.errorType()).isNull();
        assertThat(production.undecoded()).isEqualTo("body_too_large");
    }

    @Test
    void anAnswerThatIsReadHasNoReason() throws IOException {
        Side production = productionThatAnswers(Experiment.asking(), ANSWER);

        assertThat(production.answer()).isNotNull();
        assertThat(production.responseBytes()).isEqualTo(ANSWER.length());
        assertThat(production.undecoded()).isNull();
    }

    private static Side productionThatAnswers(Experiment.Builder asking, String body) throws IOException {
        try (Experiment experiment = asking.start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            experiment.until(() -> experiment.account.snapshot().mirrored() == 1);
            experiment.answer(exchange, 200, body);
            experiment.until(() -> !experiment.pairs.isEmpty());
            return experiment.pairs.get(0).production();
        }
    }
}
