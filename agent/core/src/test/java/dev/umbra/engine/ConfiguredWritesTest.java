package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestHead;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The read-only guarantee holds against the configuration, too. */
class ConfiguredWritesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String RESPONSES = "/v1/responses";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                CHAT + " | web_search_options | {}",
                CHAT + " | tools | [{\"type\":\"web_search\"}]",
                CHAT + " | store | true",
                CHAT + " | n | 4",
                CHAT + " | model | \"sonar-pro\"",
                RESPONSES + " | background | true",
                RESPONSES + " | store | true",
                RESPONSES + " | store | null",
                RESPONSES + " | tools | [{\"type\":\"mcp\",\"server_url\":\"https://a.example\"}]",
            })
    void aParameterThatAsksForMoreThanAnAnswerDropsTheCall(String path, String name, String json) throws Exception {
        try (Experiment experiment =
                Experiment.asking().parameters(Map.of(name, json)).start()) {
            ask(experiment, path);
            experiment.drain();

            Account.Snapshot account = experiment.account.snapshot();
            assertThat(account.dropped()).containsEntry(DropReason.WRITE_BLOCKED, 1L);
            assertThat(account.sampled()).isEqualTo(account.droppedTotal()).isEqualTo(1);
            assertThat(experiment.stderr.toString(UTF_8)).contains("write_blocked (" + name);
            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertThat(experiment.memory.heldBytes()).isZero();
        }
    }

    @Test
    void aParameterThatAsksForAnAnswerAloneIsSent() throws Exception {
        Map<String, String> harmless =
                Map.of("store", "false", "service_tier", "\"flex\"", "user", "\"shadow\"", "temperature", "0");
        try (Experiment experiment = Experiment.asking().parameters(harmless).start()) {
            experiment.candidateAnswers(1);

            ask(experiment, CHAT);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.candidate.takeRequest().getBody().utf8()).contains("\"service_tier\":\"flex\"");
        }
    }

    private static void ask(Experiment experiment, String path) {
        String body = path.equals(CHAT) ? Experiment.QUESTION : "{\"model\":\"m\",\"input\":\"Hi\"}";
        RequestHead head = new RequestHead("POST", "https", "api.example.com", 443, path);
        Exchange exchange = Objects.requireNonNull(
                experiment.admission.begin(head, Map.of("content-type", "application/json")::get));
        experiment.write(exchange, body);
        experiment.answer(exchange, 200, ANSWER);
    }
}
