package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.Content;
import dev.umbra.cost.Budget;
import dev.umbra.exchange.Exchange;
import dev.umbra.health.AgentState;
import dev.umbra.health.Health;
import dev.umbra.log.Log;
import dev.umbra.pairing.Pair;
import dev.umbra.telemetry.Gauges;
import dev.umbra.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that must not leave, put wherever a call has words, and looked for in every byte that does leave. */
class CanaryTest {

    private static final String EMAIL = "canary.bird@example.com";
    private static final String CARD = "4111111111111111";
    private static final String KEY = "sk-canary" + "0123456789abcdefABCDEF";
    private static final List<String> CANARIES = List.of(EMAIL, "canary.bird", CARD, "4111 1111", KEY, "0123456789abc");

    private static final String QUESTION = """
            {"model":"m","stop":["STOP %1$s"],"messages":[
              {"role":"system","content":"Card 4111 1111 1111 1111, key %3$s"},
              {"role":"user","name":"%1$s","content":[{"type":"text","text":"I am %1$s, card %2$s, key %3$s"}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"pay",
                "arguments":"{\\"mail\\":\\"%1$s\\",\\"card\\":%2$s,\\"key\\":\\"%3$s\\",\\"%1$s\\":1}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"{\\"to\\":\\"%1$s\\",\\"card\\":%2$s,\\"key\\":\\"%3$s\\"}"}],
             "tools":[{"type":"function","function":{"name":"pay","description":"as %1$s","parameters":
               {"type":"object","properties":{"mail":{"type":"string","default":"%1$s","description":"%3$s"}}}}}]}
            """.formatted(EMAIL, CARD, KEY);

    private static final String ANSWER = """
            {"id":"a","model":"m","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
              "content":"Dear %1$s, your card %2$s and key %3$s",
              "tool_calls":[{"id":"call_2","type":"function","function":{"name":"pay",
                "arguments":"{\\"mail\\":\\"%1$s\\",\\"card\\":%2$s,\\"key\\":\\"%3$s\\"}"}}]}}]}
            """.formatted(EMAIL, CARD, KEY);

    @TempDir
    private Path folder;

    @Test
    void byDefaultNothingReachesTheCandidateOrTheExport() throws Exception {
        Left left = left(Experiment.asking(), ANSWER);

        assertThat(CANARIES).allSatisfy(canary -> assertThat(left.all()).doesNotContain(canary));
        assertThat(left.toCandidate()).contains("<email-1>", "<card-1>", "<secret-1>");
        assertThat(left.exported()).contains("<email-1>", "<card-1>", "<secret-1>", "shadow.redacted.email");
        assertThat(left.pair().redactions()).containsOnlyKeys("email", "card", "secret");
    }

    @Test
    void theCandidateGetsEverythingWhereTheUserSaysSoAndTheExportDoesNot() throws Exception {
        Left left = left(Experiment.asking().redactsShadow(false), ANSWER);

        assertThat(left.toCandidate()).contains(EMAIL, CARD, KEY).doesNotContain("<email-1>");
        assertThat(CANARIES).allSatisfy(canary -> assertThat(left.exported()).doesNotContain(canary));
        assertThat(left.exported()).contains("<email-1>", "<card-1>", "<secret-1>");
        assertThat(left.pair().comparison().exactMatch()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Content.class,
            names = {"NONE", "REDACTED"})
    void whatTheUserAddsForTheCandidateIsNotExportedAsItIs(Content content) throws Exception {
        Left left = left(
                Experiment.asking()
                        .content(content)
                        .systemPrompt("Write to " + EMAIL)
                        .parameters(Map.of("stop", "[\"" + KEY + "\"]")),
                ANSWER);

        assertThat(left.toCandidate()).contains(KEY);
        assertThat(CANARIES).allSatisfy(canary -> assertThat(left.exported()).doesNotContain(canary));
    }

    @Test
    void withoutContentNoWordIsExported() throws Exception {
        Left left = left(Experiment.asking().content(Content.NONE), ANSWER);

        assertThat(left.exported())
                .contains("shadow_pair", "shadow.redactions")
                .doesNotContain("<email-1>", "<card-1>", "Dear", "STOP", "pay");
    }

    @Test
    void contentInFullIsExportedAsItWas() throws Exception {
        Left left = left(Experiment.asking().content(Content.FULL), ANSWER);

        assertThat(left.exported()).contains(EMAIL, CARD, KEY);
        assertThat(left.toCandidate()).doesNotContain(EMAIL, CARD, KEY);
    }

    @Test
    void answersAreComparedAsTheyWouldBeWithPlaceholders() throws Exception {
        String asked = ANSWER.replace(EMAIL, "<email-1>")
                .replace(KEY, "<secret-1>")
                .replace("\":" + CARD, "\":\\\"<card-1>\\\"");

        Left left = left(Experiment.asking(), asked.replace("card " + CARD, "card <card-1>"));

        assertThat(left.pair().comparison().exactMatch()).isTrue();
        assertThat(left.pair().comparison().similarity()).isEqualTo(1);
    }

    private record Left(String toCandidate, String exported, Pair pair) {
        String all() {
            return toCandidate + exported;
        }
    }

    /** Everything that left the process in the course of one call. */
    private Left left(Experiment.Builder asking, String candidatesAnswer) throws Exception {
        Path file = folder.resolve("pairs.jsonl");
        try (MockWebServer collector = collector();
                Experiment experiment = asking.file(file.toFile())
                        .otel(Map.of(
                                "otel.exporter.otlp.endpoint",
                                collector.url("/").toString()))
                        .start()) {
            experiment.candidateAnswers(candidatesAnswer);
            Exchange exchange = experiment.ask(QUESTION);
            experiment.answer(exchange, 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());
            Pair pair = experiment.pairs.get(0);
            export(experiment, pair);
            return new Left(
                    whole(experiment.candidate.takeRequest()),
                    Files.readString(file) + received(collector) + experiment.stderr.toString(UTF_8),
                    pair);
        }
    }

    private static MockWebServer collector() throws IOException {
        MockWebServer collector = new MockWebServer();
        for (int i = 0; i < 5; i++) {
            collector.enqueue(new MockResponse.Builder().build());
        }
        collector.start();
        return collector;
    }

    private static void export(Experiment experiment, Pair pair) {
        Log log = new Log(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), experiment.settings.logLevel());
        Telemetry telemetry = Telemetry.start(experiment.settings, experiment.account, new NoGauges(), log, "test");
        telemetry.export(pair);
        telemetry.close(Duration.ofSeconds(5));
    }

    private static String received(MockWebServer collector) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        @Nullable RecordedRequest request = collector.takeRequest(5, TimeUnit.SECONDS);
        while (request != null) {
            all.append(whole(request));
            request = collector.takeRequest(0, TimeUnit.SECONDS);
        }
        assertThat(all).contains("shadow_pair");
        return all.toString();
    }

    private static String whole(RecordedRequest request) {
        return request.getRequestLine()
                + request.getHeaders()
                + request.getBody().utf8();
    }

    private record NoGauges() implements Gauges {
        @Override
        public long queueDepth() {
            return 0;
        }

        @Override
        public long inFlight() {
            return 0;
        }

        @Override
        public Health health() {
            return new Health(AgentState.NORMAL, Map.of());
        }

        @Override
        public List<Budget.Level> budgets() {
            return List.of();
        }

        @Override
        public int targetState() {
            return 0;
        }

        @Override
        public double sampleRate() {
            return 1;
        }
    }
}
