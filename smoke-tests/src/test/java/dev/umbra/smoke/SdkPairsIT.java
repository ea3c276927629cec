package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Reply;
import dev.umbra.demo.Span;
import dev.umbra.demo.StandIn;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One service asks once by each way of each client library; these are its answers and its pairs, in the file and by OTLP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkPairsIT {

    private static final List<String> WAYS =
            List.of("openai", "openai-stream", "openai-async", "openai-tool", "langchain4j", "langchain4j-stream");

    private final List<String> answers = new ArrayList<>();
    private List<PairLine> pairs = List.of();
    private List<io.opentelemetry.proto.trace.v1.Span> received = List.of();
    private List<String> stderr = List.of();
    private AccountLine account;

    @BeforeAll
    void askByEveryWay(@TempDir Path directory) throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        try (StandIn production = StandIn.start(question -> Reply.text("The kettle is on.", 20));
                StandIn candidate = StandIn.start(question -> Reply.text("The kettle is off.", 20));
                OtlpReceiver receiver = OtlpReceiver.start();
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), pairFile)
                        .with("umbra.target.model-rev", "small-2@5")
                        .exportingTo(receiver.endpoint())
                        .start(Experiment.ASSISTANT)) {
            for (String way : WAYS) {
                answers.add(service.ask(way + "\tIs the kettle on?", Experiment.PATIENCE));
            }
            Experiment.awaitPairs(WAYS.size(), pairFile, service);
            Experiment.await().until(() -> receiver.spans().size() >= 3 * WAYS.size());
            service.finish(Experiment.PATIENCE);
            stderr = service.stderr();
            account = service.account();
            received = receiver.spans();
        }
        pairs = PairLine.read(pairFile).stream()
                .sorted(Comparator.comparingLong(pair -> pair.production().startNanos()))
                .toList();
    }

    @Test
    void theServiceGetsProductionsAnswers() {
        assertThat(answers)
                .containsExactly(
                        "The kettle is on.",
                        "The kettle is on.",
                        "The kettle is on.",
                        "",
                        "The kettle is on.",
                        "The kettle is on.");
    }

    @Test
    void stderrHasUmbrasLinesAndNoWarningOfTheJvm() {
        assertThat(stderr).isNotEmpty().allMatch(line -> line.startsWith("[umbra] "));
    }

    @Test
    void everyCallMakesOnePairOfThreeSpansInOneTrace() {
        assertThat(pairs).hasSameSizeAs(WAYS).allSatisfy(pair -> {
            String traceId = pair.root().traceId();
            assertThat(pair.spans()).hasSize(3).extracting(Span::traceId).containsOnly(traceId);
            assertThat(List.of(pair.production(), pair.shadow()))
                    .extracting(Span::parentSpanId)
                    .containsOnly(pair.root().spanId());
        });
    }

    @Test
    void everySpanCarriesTheIdsThatSaveAJoin() {
        assertThat(pairs)
                .hasSameSizeAs(WAYS)
                .allSatisfy(pair -> assertThat(pair.spans())
                        .allSatisfy(span -> assertThat(span.attributes())
                                .containsEntry("shadow_id", pair.root().traceId())
                                .containsEntry("model_rev", "small-2@5")
                                .containsEntry("experiment_id", "smoke")));
    }

    @Test
    void eachSideNamesItsModel() {
        assertThat(pairs).hasSameSizeAs(WAYS).allSatisfy(pair -> {
            assertThat(pair.production().text("gen_ai.request.model")).isEqualTo("large-1");
            assertThat(pair.shadow().text("gen_ai.request.model")).isEqualTo("small-2");
        });
    }

    @Test
    void bothDurationsAreMeasured() {
        // the stand-ins take 20 ms
        assertThat(pairs).hasSameSizeAs(WAYS).allSatisfy(pair -> {
            assertThat(pair.root().number("shadow.production_latency_ms")).isBetween(19.0, 20_000.0);
            assertThat(pair.root().number("shadow_latency_ms")).isBetween(19.0, 20_000.0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-stream", "langchain4j-stream"})
    void aStreamedCallHasTheTimeToTheFirstChunkOfBothSides(String way) {
        PairLine pair = pairs.get(WAYS.indexOf(way));

        assertThat(List.of(pair.production(), pair.shadow())).allSatisfy(side -> {
            double wholeSeconds = (side.endNanos() - side.startNanos()) / 1e9;
            assertThat(side.number("gen_ai.response.time_to_first_chunk")).isBetween(0.019, wholeSeconds);
        });
    }

    @Test
    void theBackendGetsTheSameSpansByOtlp() {
        List<String> inTheFile = pairs.stream()
                .flatMap(pair -> pair.spans().stream())
                .map(span -> span.name() + " " + span.spanId() + " " + span.text("shadow_id"))
                .toList();

        assertThat(inTheFile).isNotEmpty();
        assertThat(received)
                .extracting(span -> span.getName() + " " + hex(span.getSpanId().toByteArray()) + " " + shadowId(span))
                .containsExactlyInAnyOrderElementsOf(inTheFile);
    }

    @Test
    void theAccountCloses() {
        assertThat(account.openSums()).isEmpty();
        assertThat(account.count("completed")).isEqualTo(WAYS.size());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String shadowId(io.opentelemetry.proto.trace.v1.Span span) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("shadow_id"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse("");
    }
}
