package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.cost.Budget.Level;
import dev.umbra.cost.Budget.Period;
import dev.umbra.log.Log;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of money, as a real SDK sends it to a real endpoint. */
class CostTest {

    private OtlpReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void theRootSaysWhatBothCallsCostAndWhatIsAnEstimate() {
        Telemetry telemetry = start(new FixedGauges(0, 0));

        telemetry.export(Samples.pair());
        close(telemetry);

        assertThat(root())
                .containsEntry("shadow.production_cost_usd", 0.00125)
                .containsEntry("shadow.production_cost_estimated", false)
                .containsEntry("shadow.cost_usd", 0.0005)
                .containsEntry("shadow.cost_estimated", true);
    }

    @Test
    void aCallWithoutACostHasNoAttributeOfIt() {
        Telemetry telemetry = start(new FixedGauges(0, 0));

        telemetry.export(Samples.failedShadow());
        close(telemetry);

        assertThat(root())
                .containsKey("shadow.production_cost_usd")
                .doesNotContainKeys("shadow.cost_usd", "shadow.cost_estimated");
    }

    @Test
    void costIsCountedInUsdByRole() {
        Telemetry telemetry = start(new FixedGauges(0, 0));

        telemetry.export(Samples.pair());
        telemetry.export(Samples.pair());
        telemetry.export(Samples.failedShadow());
        close(telemetry);

        assertThat(receiver.metric("shadow.cost").getUnit()).isEqualTo("{USD}");
        assertThat(receiver.metric("shadow.cost").getSum().getIsMonotonic()).isTrue();
        Map<Object, Double> costs = receiver.metric("shadow.cost").getSum().getDataPointsList().stream()
                .collect(Collectors.toMap(point -> attributes(point).get("shadow.role"), NumberDataPoint::getAsDouble));
        assertThat(costs).isEqualTo(Map.of("production", 0.00375, "shadow", 0.001));
    }

    @Test
    void eachBudgetShowsWhatIsSpentAndLeft() {
        Telemetry telemetry = start(new FixedGauges(
                0,
                0,
                0,
                0,
                List.of(
                        new Level(Period.EXPERIMENT, new BigDecimal("7.50"), new BigDecimal("2.25")),
                        new Level(Period.DAY, new BigDecimal("0.50"), new BigDecimal("-0.25")))));

        close(telemetry);

        assertThat(byPeriod("shadow.budget.spent")).isEqualTo(Map.of("experiment", 7.5, "day", 0.5));
        assertThat(byPeriod("shadow.budget.remaining")).isEqualTo(Map.of("experiment", 2.25, "day", -0.25));
    }

    @Test
    void withoutABudgetThereIsNoGaugeOfOne() {
        Telemetry telemetry = start(new FixedGauges(0, 0));

        close(telemetry);

        assertThat(receiver.metrics().toString()).contains("shadow.inflight").doesNotContain("shadow.budget");
    }

    private Telemetry start(FixedGauges gauges) {
        return Telemetry.start(
                Samples.settings(Samples.SPANS_ONLY, receiver.settings()),
                new Account(),
                gauges,
                new Log(System.err, LogLevel.INFO),
                "1.2.3");
    }

    private static void close(Telemetry telemetry) {
        telemetry.close(Duration.ofSeconds(20));
    }

    private Map<String, Object> root() {
        return receiver.spans().stream()
                .filter(span -> span.getName().startsWith("shadow_pair"))
                .map(span -> OtlpAttributes.of(span.getAttributesList()))
                .findFirst()
                .orElseThrow();
    }

    private Map<Object, Double> byPeriod(String name) {
        return receiver.metric(name).getGauge().getDataPointsList().stream()
                .collect(Collectors.toMap(point -> attributes(point).get("period"), NumberDataPoint::getAsDouble));
    }

    private static Map<String, Object> attributes(NumberDataPoint point) {
        return OtlpAttributes.of(point.getAttributesList());
    }
}
