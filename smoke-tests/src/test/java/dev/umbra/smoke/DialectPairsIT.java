package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.Span;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDKs of other providers, whose calls are mirrored to a candidate that speaks the same format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectPairsIT {

    private static final List<String> WAYS = List.of(
            "anthropic",
            "anthropic-stream",
            "anthropic-tool",
            "anthropic-stream-tool",
            "gemini",
            "gemini-stream",
            "gemini-tool",
            "responses",
            "responses-stream",
            "responses-tool",
            "responses-stream-tool");

    private final List<String> answers = new ArrayList<>();
    private List<PairLine> pairs = List.of();
    private List<Question> asked = List.of();
    private List<Question> mirrored = List.of();
    private List<String> stderr = List.of();
    private AccountLine account;

    @BeforeAll
    void askByEveryWay(@TempDir Path directory) throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        try (StandIn production = StandIn.start(question -> reply(question, "on"));
                StandIn candidate = StandIn.start(question -> reply(question, "off"));
                ChildJvm service = Experiment.between(production, candidate.url(), pairFile)
                        .start(Experiment.PROVIDERS)) {
            for (String way : WAYS) {
                answers.add(service.ask(way + "\tIs the kettle on?", Experiment.PATIENCE));
                // one after the other, so that the candidate's questions are in the order of the pairs
                Experiment.awaitPairs(answers.size(), pairFile, service);
            }
            service.finish(Experiment.PATIENCE);
            stderr = service.stderr();
            account = service.account();
            asked = production.questions();
            mirrored = candidate.questions();
        }
        pairs = PairLine.read(pairFile).stream()
                .sorted(Comparator.comparingLong(pair -> pair.production().startNanos()))
                .toList();
    }

    private static Reply reply(Question question, String state) {
        return question.tools().isEmpty()
                ? Reply.text("The kettle is " + state + ".", 20)
                : Reply.toolCall("order_status", "{\"order\":\"" + state + "\"}", 20);
    }

    @Test
    void theServiceGetsProductionsAnswers() {
        assertThat(answers)
                .hasSameSizeAs(WAYS)
                .allSatisfy(answer ->
                        assertThat(answer).matches("The kettle is on\\.|order_status \\{\"?order\"?[=:]\"?on\"?}"));
    }

    @Test
    void everyCallMakesOnePair() {
        assertThat(asked).hasSameSizeAs(WAYS);
        assertThat(pairs)
                .hasSameSizeAs(WAYS)
                .allSatisfy(
                        pair -> assertThat(pair.root().text("shadow.outcome")).isEqualTo("completed"));
    }

    @Test
    void theCandidateIsAskedTheSameInTheSameFormat() {
        assertThat(mirrored).hasSameSizeAs(WAYS);
        for (int i = 0; i < WAYS.size(); i++) {
            Question production = asked.get(i);
            Question shadow = mirrored.get(i);
            assertThat(shadow.path()).isEqualTo(production.path().replace("large-1", "small-2"));
            assertThat(shadow.model()).isEqualTo("small-2");
            assertThat(shadow.text()).isEqualTo(production.text());
            assertThat(shadow.tools()).isEqualTo(production.tools());
            assertThat(shadow.streamed()).isEqualTo(production.streamed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, anthropic",
        "gemini, gcp.gen_ai",
        "responses, openai",
    })
    void bothSidesNameTheirProvider(String way, String provider) {
        PairLine pair = pairs.get(WAYS.indexOf(way));

        assertThat(List.of(pair.production(), pair.shadow()))
                .extracting(side -> side.text("gen_ai.provider.name"))
                .containsOnly(provider);
    }

    @Test
    void bothSidesHaveTheirTokensAndTheirFinish() {
        assertThat(pairs).hasSameSizeAs(WAYS);
        for (PairLine pair : pairs) {
            boolean tool = pair.production()
                    .attributes()
                    .get("gen_ai.usage.output_tokens")
                    .equals(12L);
            assertThat(List.of(pair.production(), pair.shadow())).allSatisfy(side -> {
                assertThat(side.number("gen_ai.usage.input_tokens")).isEqualTo(12.0);
                assertThat(side.number("gen_ai.usage.output_tokens")).isEqualTo(tool ? 12.0 : 4.0);
                assertThat(side.texts("gen_ai.response.finish_reasons")).containsExactly(tool ? "tool_calls" : "stop");
            });
        }
    }

    @Test
    void whatWasStreamedHasTheTimeToTheFirstChunkOnBothSides() {
        assertThat(pairs).hasSameSizeAs(WAYS);
        for (int i = 0; i < WAYS.size(); i++) {
            boolean streamed = WAYS.get(i).contains("-stream");
            assertThat(List.of(pairs.get(i).production(), pairs.get(i).shadow()))
                    .extracting(side -> side.number("gen_ai.response.time_to_first_chunk") != null)
                    .containsOnly(streamed);
        }
    }

    @Test
    void theToolsOfBothSidesAreCompared() {
        assertThat(WAYS).hasSameSizeAs(pairs);
        for (int i = 0; i < WAYS.size(); i++) {
            Span root = pairs.get(i).root();
            assertThat(root.text("shadow.tools.match")).isEqualTo(WAYS.get(i).endsWith("-tool") ? "true" : "");
            assertThat(root.text("shadow.exact_match")).isEqualTo("false");
        }
    }

    @Test
    void nothingIsLostWithoutATranslation() {
        assertThat(pairs)
                .hasSameSizeAs(WAYS)
                .allSatisfy(pair -> assertThat(pair.root().texts("shadow.translation.lossy"))
                        .isEmpty());
    }

    @Test
    void theAccountCloses() {
        assertThat(account.openSums()).isEmpty();
        assertThat(account.count("completed")).isEqualTo(WAYS.size());
        assertThat(stderr).isNotEmpty().allMatch(line -> line.startsWith("[umbra] "));
    }
}
