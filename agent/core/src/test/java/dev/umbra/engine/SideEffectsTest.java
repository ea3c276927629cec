package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.RequestHash;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestHead;
import dev.umbra.safety.ReadOnlyExamples;
import dev.umbra.safety.ReadOnlyExamples.Example;
import dev.umbra.translation.Dialects;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The read-only guarantee, seen from the candidate: of all that an application does, it hears plain questions alone. */
class SideEffectsTest {

    private static final Set<DropReason> REFUSALS =
            Set.of(DropReason.WRITE_BLOCKED, DropReason.UNDECODABLE, DropReason.UNSUPPORTED);

    @Test
    void noOperationThatIsNeverMirroredReachesTheCandidate() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            List<Example> never = ReadOnlyExamples.never().toList();

            for (Example example : never) {
                assertThat(call(experiment, example, "application/json"))
                        .as(example.row())
                        .isNull();
            }

            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertThat(experiment.account.snapshot().ineligible())
                    .containsEntry(IneligibleReason.OPERATION, (long) never.size());
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void noQuestionThatAsksForMoreThanAnAnswerReachesTheCandidate() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            List<Example> blocked = ReadOnlyExamples.blocked().toList();

            for (Example example : blocked) {
                Exchange exchange = call(experiment, example, "application/json");
                assertThat(exchange).as(example.row()).isNotNull();
                experiment.answer(exchange, 200, ANSWER);
                experiment.drain();
            }

            Account.Snapshot account = experiment.account.snapshot();
            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertThat(account.sampled()).isEqualTo(blocked.size());
            assertThat(account.droppedTotal()).isEqualTo(blocked.size());
            assertThat(account.dropped().entrySet())
                    .allMatch(dropped -> dropped.getValue() == 0 || REFUSALS.contains(dropped.getKey()));
            assertThat(account.dropped().get(DropReason.WRITE_BLOCKED)).isGreaterThan(50);
            assertCloses(account);
        }
    }

    @Test
    void aPlainQuestionOfEveryDialectReachesTheCandidate() throws Exception {
        Set<String> arrived = new HashSet<>();
        try (Experiment experiment = Experiment.asking().start()) {
            List<Example> allowed = spoken(ReadOnlyExamples.allowed().toList());

            for (Example example : allowed) {
                experiment.candidateAnswers(1);
                experiment.answer(call(experiment, example, "application/json"), 200, ANSWER);
                experiment.drain();
                arrived.add(example.dialect());
            }
            experiment.until(() -> experiment.pairs.size() == allowed.size());

            assertThat(experiment.candidate.getRequestCount()).isEqualTo(allowed.size());
            assertThat(arrived).containsExactlyInAnyOrderElementsOf(Dialects.ids());
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void nothingThatIdentifiesReachesTheCandidate() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            for (Example example : spoken(ReadOnlyExamples.withCanaries().toList())) {
                experiment.candidateAnswers(1);
                assertThat(Json.writeText(example.body())).contains(ReadOnlyExamples.CANARY);

                experiment.answer(call(experiment, example, "application/json"), 200, ANSWER);
                experiment.until(() -> experiment.account.snapshot().inFlight() == 0
                        && experiment.account.snapshot().sampled()
                                == experiment.account.snapshot().completed()
                                        + experiment.account.snapshot().failed());

                RecordedRequest sent = experiment.candidate.takeRequest();
                assertThat(sent.getRequestLine()
                                + sent.getHeaders()
                                + sent.getBody().utf8())
                        .as(example.row())
                        .doesNotContain(ReadOnlyExamples.CANARY);
            }
        }
    }

    @Test
    void theHashOfACallIsThatOfTheBodyAsItWasSent() throws Exception {
        String body = QUESTION.replace("}]}", "}],\"moderation\":{\"model\":\"m\"}}");
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);

            experiment.answer(experiment.ask(body), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.candidate.takeRequest().getBody().utf8()).doesNotContain("moderation");
            assertThat(experiment.pairs.get(0).reqHash())
                    .isEqualTo(RequestHash.of(Json.parseObject(body.getBytes(UTF_8)), "POST", "/chat/completions"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, application/json",
        "PUT, application/json",
        "PATCH, application/json",
        "DELETE, application/json",
        "POST, multipart/form-data; boundary=b",
        "POST, application/x-www-form-urlencoded",
        "POST, application/octet-stream",
        "POST, application/jsonl",
        "POST, application/json-patch+json",
        "POST, text/plain",
    })
    void noOtherMethodAndNoOtherContentLeaves(String method, String contentType) throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            for (Example example : ReadOnlyExamples.allowed().toList()) {
                Example other = new Example(
                        example.row(), example.dialect(), example.host(), method, example.path(), example.body());

                assertThat(call(experiment, other, contentType))
                        .as(example.row())
                        .isNull();
            }

            assertThat(experiment.account.snapshot().eligible()).isZero();
            assertThat(experiment.candidate.getRequestCount()).isZero();
        }
    }

    @Test
    void noWebSocketUpgradeLeaves() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            RequestHead upgrade = new RequestHead("GET", "wss", "api.openai.com", 443, "/v1/responses");
            Map<String, String> headers = Map.of("connection", "Upgrade", "upgrade", "websocket");

            assertThat(experiment.admission.begin(upgrade, headers::get)).isNull();

            assertThat(experiment.account.snapshot().ineligible()).containsEntry(IneligibleReason.OPERATION, 1L);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a=b&c=d", "[{\"model\":\"m\"}]", "\"text\"", "--b\r\nContent-Disposition: form-data\r\n\r\n1"})
    void aBodyThatIsNoJsonObjectIsDropped(String body) throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.answer(experiment.ask(body), 200, ANSWER);
            experiment.drain();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.UNDECODABLE, 1L);
            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertCloses(experiment.account.snapshot());
        }
    }

    private static @Nullable Exchange call(Experiment experiment, Example example, String contentType) {
        RequestHead head = new RequestHead(example.method(), "https", example.host(), 443, example.path());
        Exchange exchange = experiment.admission.begin(head, Map.of("content-type", contentType)::get);
        if (exchange != null) {
            experiment.write(exchange, new String(Json.write(example.body()), UTF_8));
        }
        return exchange;
    }

    private static List<Example> spoken(List<Example> examples) {
        return examples.stream()
                .filter(example -> Dialects.find(example.dialect()) != null)
                .toList();
    }

    private static void assertCloses(Account.Snapshot account) {
        assertThat(account.sampled()).isEqualTo(account.mirrored() + account.droppedTotal());
        assertThat(account.mirrored()).isEqualTo(account.completed() + account.failed() + account.inFlight());
        assertThat(account.inFlight()).isZero();
    }
}
