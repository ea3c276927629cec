package dev.umbra.shadow;

import static dev.umbra.shadow.TargetState.CLOSED;
import static dev.umbra.shadow.TargetState.HALF_OPEN;
import static dev.umbra.shadow.TargetState.OPEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.LogLevel;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageLinesTest {

    private final TestTime time = new TestTime();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(stderr, true, UTF_8), LogLevel.INFO);
    private final OutageLines lines = new OutageLines("b.example.com", log, time);

    @Test
    void anOutageIsSaidWithItsTrialAndItsEnd() {
        lines.changed(CLOSED, OPEN);
        lines.changed(OPEN, HALF_OPEN);
        lines.changed(HALF_OPEN, CLOSED);

        assertThat(said())
                .hasSize(3)
                .allMatch(line -> line.startsWith("[umbra] the candidate b.example.com "))
                .satisfiesExactly(
                        began -> assertThat(began).contains("failed 10 times", "30 s", "dropped.circuit_open"),
                        tried -> assertThat(tried).contains("tried again"),
                        ended -> assertThat(ended).contains("answers again"));
    }

    @Test
    void aLongOutageIsRecalledEveryTenMinutes() {
        lines.changed(CLOSED, OPEN);
        for (int trial = 0; trial < 60; trial++) {
            time.pass(Duration.ofSeconds(30));
            lines.changed(OPEN, HALF_OPEN);
            lines.changed(HALF_OPEN, OPEN);
        }

        assertThat(said().stream().filter(line -> line.contains("still fails"))).hasSize(3);
        assertThat(said()).hasSize(7);
    }

    @Test
    void aCandidateThatComesAndGoesDoesNotFillTheLog() {
        for (int outage = 0; outage < 60; outage++) {
            lines.changed(CLOSED, OPEN);
            lines.changed(OPEN, HALF_OPEN);
            lines.changed(HALF_OPEN, CLOSED);
            time.pass(Duration.ofSeconds(60));
        }

        assertThat(said().stream().filter(line -> line.contains("failed 10 times")))
                .hasSize(6);
        assertThat(said()).hasSize(18);
    }

    @Test
    void theLastLineIsTrueEvenWhereTheOutageItEndsBeganUnsaid() {
        outageThatEnds();
        time.pass(Duration.ofMinutes(1));
        lines.changed(CLOSED, OPEN);
        lines.changed(OPEN, HALF_OPEN);
        lines.changed(HALF_OPEN, OPEN);
        assertThat(said()).last().asString().contains("still fails");

        lines.changed(OPEN, HALF_OPEN);
        lines.changed(HALF_OPEN, CLOSED);

        assertThat(said()).last().asString().contains("answers again");
    }

    private void outageThatEnds() {
        lines.changed(CLOSED, OPEN);
        lines.changed(OPEN, HALF_OPEN);
        lines.changed(HALF_OPEN, CLOSED);
    }

    private List<String> said() {
        return stderr.toString(UTF_8).lines().toList();
    }
}
