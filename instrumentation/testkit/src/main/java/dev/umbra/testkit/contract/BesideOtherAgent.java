package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.server.OtlpBackend;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What is asked where OpenTelemetry's agent is in the same JVM. */
final class BesideOtherAgent {

    private static final String UMBRA = "dev.umbra";

    private BesideOtherAgent() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("the pair is linked to the other agent's span of the call", BesideOtherAgent::linked),
                new Scenario("the other agent sees none of Umbra's own traffic", BesideOtherAgent::unseen));
    }

    private static void linked(Stage stage) {
        stage.run(stage.chat(), Answers.ok()).succeeded().mirroredAs("completed");

        String traceId = stage.rig().pairAttribute(stage.title(), "app.trace_id");
        String spanId = stage.rig().pairAttribute(stage.title(), "app.span_id");
        assertThat(traceId).hasSize(32);
        Awaitility.await("the other agent's span of the call")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stage.rig().backend().spans())
                        .filteredOn(span -> !span.scope().equals(UMBRA))
                        .anySatisfy(span -> {
                            assertThat(span.traceId()).isEqualTo(traceId);
                            assertThat(span.spanId()).isEqualTo(spanId);
                        }));
    }

    /** Umbra has called its candidate and exported the pair by now; what the other agent saw of the application came the same way. */
    private static void unseen(Stage stage) {
        stage.run(stage.chat(), Answers.ok()).succeeded().mirroredAs("completed");
        String pair = stage.rig().pairAttribute(stage.title(), "shadow_id");
        Awaitility.await("the pair's spans")
                .atMost(Duration.ofSeconds(60))
                .until(() -> stage.rig().backend().spans().stream()
                        .map(OtlpBackend.Received::traceId)
                        .anyMatch(pair::equals));

        assertThat(stage.rig().backend().spans())
                .filteredOn(span -> !span.scope().equals(UMBRA))
                .isNotEmpty()
                .allSatisfy(span -> assertThat((int) span.serverPort())
                        .as("server.port of " + span)
                        .isNotIn(
                                stage.rig().candidate().port(),
                                stage.rig().backend().port()));
    }
}
