package dev.umbra.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {

    @Test
    void whatIsNotGivenHasItsDefault() {
        SoakOptions options = SoakOptions.parse("--duration", "1h30m", "--seed", "7");

        assertThat(options.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.rate()).isEqualTo(200);
        assertThat(options.calls()).isEqualTo(90 * 60 * 200);
    }

    @Test
    void aMistakeNamesItsOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoakOptions.parse("--duration", "soon"))
                .withMessageContaining("--duration")
                .withMessageContaining("soon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoakOptions.parse("--speed", "5"))
                .withMessageContaining("--speed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoakOptions.parse("--rate"))
                .withMessageContaining("--rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoakOptions.parse("--duration", "10s"))
                .withMessageContaining("samples");
    }
}
