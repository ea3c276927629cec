package dev.umbra.smoke.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A Spring Boot service asks by way of Spring AI, whole and streamed; these are its answers, and its pairs as Jaeger has them. */
@ExtendWith(Engine.class)
@ParameterizedClass(name = "JRE {0}")
@ValueSource(strings = {"17", "25", SpringAiIT.ON_HALF_A_CPU})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringAiIT {

    static final String ON_HALF_A_CPU = "25, with half a CPU for the service";

    private static final List<String> PATHS = List.of("/answer", "/stream");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PRODUCTION_MS = 120;
    private static final int CANDIDATE_MS = 60;

    @Parameter
    private String jre;

    private List<String> answers = List.of();
    private List<PairLine> pairs = List.of();
    private List<String> stderr = List.of();

    @BeforeParameterizedClassInvocation
    void run() throws Exception {
        String jreImage = Engine.assumeImage("umbra.test.image.jre" + jre.substring(0, 2));
        try (Deployment deployment = new Deployment(
                jreImage,
                Engine.assumeImage("umbra.test.image.jaeger"),
                new StandInContainer("The kettle is on.", PRODUCTION_MS),
                new StandInContainer("The kettle is off.", CANDIDATE_MS))) {
            if (jre.equals(ON_HALF_A_CPU)) {
                deployment.giveServiceCpus(0.5);
            }
            deployment.start();
            answers = askByEachPath(deployment);
            JaegerTraces traces = deployment.traces();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(traces.of(Deployment.SERVICE_NAME))
                            .as(() -> "traces; the service's stderr: " + deployment.stderr())
                            .hasSameSizeAs(PATHS));
            deployment.stopService();
            pairs = traces.of(Deployment.SERVICE_NAME);
            stderr = deployment.stderr();
        }
    }

    @Test
    void theServiceGetsProductionsAnswers() {
        assertThat(answers).hasSameSizeAs(PATHS).containsOnly("The kettle is on.");
    }

    @Test
    void everyCallMakesOnePairOfThreeSpansInOneTrace() {
        assertThat(pairs).hasSameSizeAs(PATHS).allSatisfy(pair -> {
            assertThat(pair.spans())
                    .hasSize(3)
                    .extracting(Span::traceId)
                    .containsOnly(pair.root().traceId());
            assertThat(List.of(pair.production(), pair.shadow()))
                    .extracting(Span::parentSpanId)
                    .containsOnly(pair.root().spanId());
        });
    }

    @Test
    void everySpanCarriesTheThreeTags() {
        assertThat(pairs)
                .hasSameSizeAs(PATHS)
                .allSatisfy(pair -> assertThat(pair.spans())
                        .allSatisfy(span -> assertThat(span.attributes())
                                .containsEntry("shadow_id", pair.root().traceId())
                                .containsEntry("model_rev", "small-2@5")
                                .containsEntry("experiment_id", "containers")));
    }

    @Test
    void eachSideNamesItsModel() {
        assertThat(pairs).hasSameSizeAs(PATHS).allSatisfy(pair -> {
            assertThat(pair.production().text("gen_ai.request.model")).isEqualTo("large-1");
            assertThat(pair.shadow().text("gen_ai.request.model")).isEqualTo("small-2");
        });
    }

    @Test
    void bothDurationsAreMeasured() {
        assertThat(pairs).hasSameSizeAs(PATHS).allSatisfy(pair -> {
            assertThat(durationMs(pair.production())).isBetween(PRODUCTION_MS - 1.0, 20_000.0);
            assertThat(durationMs(pair.shadow())).isBetween(CANDIDATE_MS - 1.0, 20_000.0);
            assertThat(pair.root().number("shadow.production_latency_ms")).isBetween(PRODUCTION_MS - 1.0, 20_000.0);
            assertThat(pair.root().number("shadow_latency_ms")).isBetween(CANDIDATE_MS - 1.0, 20_000.0);
        });
    }

    @Test
    void stderrHasUmbrasLinesAndNoWarningOfTheJvm() {
        assertThat(stderr).isNotEmpty().allMatch(line -> line.startsWith("[umbra] "));
    }

    @Test
    void theAccountCloses() {
        assertThat(AccountLine.lastOf(stderr)).hasValueSatisfying(account -> {
            assertThat(account.openSums()).isEmpty();
            assertThat(account.count("completed")).isEqualTo(PATHS.size());
        });
    }

    private static List<String> askByEachPath(Deployment deployment) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String path : PATHS) {
            answers.add(deployment.ask(path, "Is the kettle on?"));
        }
        return answers;
    }

    private static double durationMs(Span span) {
        return (span.endNanos() - span.startNanos()) / 1e6;
    }
}
