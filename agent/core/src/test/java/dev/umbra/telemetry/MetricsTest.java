package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics as a real SDK sends them to a real endpoint when it is closed. */
class MetricsTest {

    private final Account account = new Account();
    private OtlpReceiver receiver;
    private Telemetry telemetry;

    @BeforeEach
    void start() throws IOException {
        receiver = new OtlpReceiver();
        telemetry = Telemetry.start(
                Samples.settings(Samples.SPANS_ONLY, receiver.settings()),
                account,
                new FixedGauges(4, 2, 0.25, 1),
                new Log(System.err, LogLevel.INFO),
                "1.2.3");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void everyCounterOfTheAccountExistsAtZeroFromTheStart() {
        collect();

        assertThat(List.of(
                        "shadow.requests.eligible",
                        "shadow.requests.sampled",
                        "shadow.requests.mirrored",
                        "shadow.pairs.completed",
                        "shadow.pairs.failed"))
                .allSatisfy(name -> assertThat(sums(name))
                        .singleElement()
                        .satisfies(point -> assertThat(point.getAsInt()).isZero()));
    }

    @Test
    void everyReasonExistsAtZeroFromTheStart() {
        collect();

        assertThat(byReason("shadow.requests.dropped"))
                .isEqualTo(Arrays.stream(DropReason.values()).collect(Collectors.toMap(DropReason::id, reason -> 0L)));
        assertThat(byReason("shadow.requests.ineligible"))
                .isEqualTo(Arrays.stream(IneligibleReason.values())
                        .collect(Collectors.toMap(IneligibleReason::id, reason -> 0L)));
    }

    @Test
    void theAccountOfASecondArmIsASeriesOfItsOwn() {
        Account second = new Account();
        telemetry.also(
                Samples.settings(Samples.SPANS_ONLY, receiver.settings(), "another-rev"),
                second,
                new FixedGauges(0, 0));
        account.eligible(true);
        second.eligible(true);
        second.eligible(false);

        collect();

        assertThat(sums("shadow.requests.eligible"))
                .extracting(NumberDataPoint::getAsInt)
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void countersFollowTheAccount() {
        account.eligible(true);
        account.eligible(true);
        account.eligible(true);
        account.eligible(false);
        account.mirrored();
        account.completed();
        account.dropped(DropReason.QUEUE_FULL);
        account.dropped(DropReason.QUEUE_FULL);

        collect();

        assertThat(sums("shadow.requests.eligible").get(0).getAsInt()).isEqualTo(4);
        assertThat(sums("shadow.requests.sampled").get(0).getAsInt()).isEqualTo(3);
        assertThat(sums("shadow.pairs.completed").get(0).getAsInt()).isEqualTo(1);
        assertThat(byReason("shadow.requests.dropped")).containsEntry("queue_full", 2L);
    }

    @Test
    void everySeriesSaysWhichExperimentAndCandidate() {
        collect();

        assertThat(attributes(sums("shadow.requests.eligible").get(0)))
                .isEqualTo(Map.of("experiment_id", "blue", "model_rev", "model-b@7"));
    }

    @Test
    void gaugesTellWhatTheEngineHolds() {
        collect();

        assertThat(sums("shadow.queue.depth").get(0).getAsInt()).isEqualTo(4);
        assertThat(sums("shadow.inflight").get(0).getAsInt()).isEqualTo(2);
        assertThat(receiver.metric("shadow.target.state")
                        .getGauge()
                        .getDataPoints(0)
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void theStateOfTheAgentAndTheStepsThatLedThereAreTold() {
        collect();

        assertThat(receiver.metric("shadow.agent.state")
                        .getGauge()
                        .getDataPoints(0)
                        .getAsInt())
                .isEqualTo(2);
        Map<Object, Long> steps = sums("shadow.agent.steps").stream()
                .collect(Collectors.toMap(point -> attributes(point).get("state"), NumberDataPoint::getAsInt));
        assertThat(steps).isEqualTo(Map.of("normal", 0L, "reduced", 2L, "paused", 1L, "off", 0L));
    }

    @Test
    void theObservedSamplingRatioStandsBesideTheConfigured() {
        account.eligible(true);
        account.eligible(false);

        collect();

        assertThat(gauge("shadow.sampling.ratio.configured")).isEqualTo(0.25);
        assertThat(gauge("shadow.sampling.ratio.observed")).isEqualTo(0.5);
    }

    @Test
    void theObservedSamplingRatioIsZeroBeforeTheFirstCall() {
        collect();

        assertThat(gauge("shadow.sampling.ratio.observed")).isZero();
    }

    @Test
    void durationsAreInSecondsByRole() {
        telemetry.export(Samples.pair());

        collect();

        assertThat(receiver.metric("shadow.request.duration").getUnit()).isEqualTo("s");
        assertThat(sumByRole("shadow.request.duration")).isEqualTo(Map.of("production", 0.8, "shadow", 1.0));
    }

    @Test
    void onlyStreamedCallsHaveATimeToFirstChunk() {
        telemetry.export(Samples.pair());

        collect();

        assertThat(sumByRole("shadow.request.time_to_first_chunk")).isEqualTo(Map.of("production", 0.12));
    }

    @Test
    void aFailedCallIsTimedApart() {
        telemetry.export(Samples.failedShadow());

        collect();

        assertThat(histograms("shadow.request.duration"))
                .extracting(point -> attributes(point).get("error.type"))
                .containsExactlyInAnyOrder(null, "429");
    }

    @Test
    void gateValuesAreEdgesOfTheHistograms() {
        telemetry.export(Samples.pair());

        collect();

        assertThat(histograms("shadow.latency.ratio").get(0).getExplicitBoundsList())
                .contains(1.2);
        assertThat(histograms("shadow.similarity").get(0).getExplicitBoundsList())
                .contains(0.15, 0.40, 0.55, 0.60);
    }

    @Test
    void tokensAreCountedByRoleAndType() {
        telemetry.export(Samples.pair());
        telemetry.export(Samples.pair());

        collect();

        Map<String, Long> tokens = sums("shadow.tokens").stream()
                .collect(Collectors.toMap(
                        point -> attributes(point).get("shadow.role") + " "
                                + attributes(point).get("gen_ai.token.type"),
                        NumberDataPoint::getAsInt));
        assertThat(tokens)
                .isEqualTo(Map.of(
                        "production input", 200L,
                        "production output", 40L,
                        "shadow input", 200L,
                        "shadow output", 40L));
    }

    @Test
    void equalAnswersAreCountedAndUnequalOnesExistAtZero() {
        telemetry.export(Samples.pair());

        collect();

        Map<Object, Long> results = sums("shadow.exact_match").stream()
                .collect(Collectors.toMap(point -> attributes(point).get("result"), NumberDataPoint::getAsInt));
        assertThat(results).isEqualTo(Map.of("true", 1L, "false", 0L));
    }

    @Test
    void schemaChecksAreCountedByRoleAndResultAndExistAtZero() {
        telemetry.export(Samples.pair());
        telemetry.export(Samples.failedShadow());

        collect();

        Map<String, Long> checks = sums("shadow.schema.checks").stream()
                .collect(Collectors.toMap(
                        point -> attributes(point).get("shadow.role") + " "
                                + attributes(point).get("result"),
                        NumberDataPoint::getAsInt));
        assertThat(checks)
                .isEqualTo(Map.of(
                        "production valid", 1L,
                        "production invalid", 0L,
                        "shadow valid", 0L,
                        "shadow invalid", 1L));
    }

    @Test
    void overheadIsATimeInSeconds() {
        telemetry.overhead(Duration.ofNanos(2500));

        collect();

        HistogramDataPoint point = histograms("shadow.agent.overhead.duration").get(0);
        assertThat(point.getSum()).isEqualTo(2.5e-6);
        assertThat(point.getExplicitBoundsList()).startsWith(1e-6, 3e-6);
    }

    @Test
    void noMetricOfTheSdkItselfIsSentUnderTheApplicationsName() {
        telemetry.export(Samples.pair());

        collect();

        assertThat(receiver.metrics())
                .isNotEmpty()
                .allSatisfy(scope -> assertThat(scope.getScope().getName()).isEqualTo("dev.umbra"));
    }

    @Test
    void noSeriesHasAnIdOrAHash() {
        telemetry.export(Samples.pair());

        collect();

        assertThat(receiver.metrics().toString()).doesNotContain("shadow_id").doesNotContain("req_hash");
    }

    private void collect() {
        telemetry.close(Duration.ofSeconds(20));
    }

    private List<NumberDataPoint> sums(String name) {
        return receiver.metric(name).getSum().getDataPointsList();
    }

    private double gauge(String name) {
        return receiver.metric(name).getGauge().getDataPoints(0).getAsDouble();
    }

    private List<HistogramDataPoint> histograms(String name) {
        return receiver.metric(name).getHistogram().getDataPointsList();
    }

    private Map<Object, Long> byReason(String name) {
        return sums(name).stream()
                .collect(Collectors.toMap(point -> attributes(point).get("reason"), NumberDataPoint::getAsInt));
    }

    private Map<Object, Double> sumByRole(String name) {
        return histograms(name).stream()
                .collect(Collectors.toMap(point -> attributes(point).get("shadow.role"), HistogramDataPoint::getSum));
    }

    private static Map<String, Object> attributes(NumberDataPoint point) {
        return OtlpAttributes.of(point.getAttributesList());
    }

    private static Map<String, Object> attributes(HistogramDataPoint point) {
        return OtlpAttributes.of(point.getAttributesList());
    }
}
