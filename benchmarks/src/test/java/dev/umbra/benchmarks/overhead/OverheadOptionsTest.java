package dev.umbra.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverheadOptionsTest {

    @Test
    void whatIsNotGivenHasItsDefault() {
        OverheadOptions options = OverheadOptions.parse("--clients", "apache-5,okhttp", "--pause", "500ms");

        assertThat(options.clients()).containsExactly(Client.APACHE_5, Client.OKHTTP);
        assertThat(options.pause()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.modes()).contains(Mode.UMBRA_SILENT, Mode.DATADOG);
        assertThat(options.limit()).isLessThan(Duration.ofMinutes(30));
    }

    @Test
    void quickIsLessOfEverythingButWhatIsGiven() {
        OverheadOptions options = OverheadOptions.parse("--clients", "apache-5", "--quick");

        assertThat(options.clients()).containsExactly(Client.APACHE_5);
        assertThat(options.modes()).doesNotContain(Mode.DATADOG);
        assertThat(options.limit()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void steadyWarmsUpForLongAndTakesWhatElseIsGiven() {
        OverheadOptions options = OverheadOptions.parse("--steady", "--rounds", "3");

        assertThat(options.warmup()).isGreaterThan(options.measure());
        assertThat(options.modes()).contains(Mode.UMBRA_1, Mode.UMBRA_100, Mode.OPEN_TELEMETRY);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.jvm()).containsExactly("-XX:CompileThresholdScaling=0.1");
    }

    @Test
    void theJvmsOptionsAreSplitAtSpaces() {
        assertThat(OverheadOptions.parse("--jvm", " -XX:+UseParallelGC  -Xss512k")
                        .jvm())
                .containsExactly("-XX:+UseParallelGC", "-Xss512k");
        assertThat(OverheadOptions.parse().jvm()).isEmpty();
    }

    @Test
    void everyOptionIsInTheHelp() {
        assertThat(OverheadOptions.HELP)
                .contains(
                        "--quick",
                        "--steady",
                        "--clients",
                        "--modes",
                        "--rounds",
                        "--limit",
                        "--measure",
                        "--warmup",
                        "--jvm");
        for (Mode mode : Mode.values()) {
            assertThat(mode.isAlwaysRun() || OverheadOptions.HELP.contains(mode.id()))
                    .isTrue();
        }
    }

    @Test
    void aMistakeNamesItsOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverheadOptions.parse("--rounds", "many"))
                .withMessageContaining("--rounds")
                .withMessageContaining("many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverheadOptions.parse("--clients", "okhttp,curl"))
                .withMessageContaining("--clients")
                .withMessageContaining("curl")
                .withMessageContaining("reactor-netty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverheadOptions.parse("--modes"))
                .withMessageContaining("--modes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OverheadOptions.parse("--rounds", "0"))
                .withMessageContaining("--rounds");
    }
}
