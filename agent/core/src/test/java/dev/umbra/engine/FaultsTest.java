package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Faults faults = new Faults(new Log(new PrintStream(stderr, true, UTF_8), Settings.LogLevel.DEBUG));

    @Test
    void aFaultIsNamedWithItsPlaceAndWithoutItsWords() {
        faults.tell("request", new NumberFormatException("For input string: \"4111 1111 1111 1111\""));

        assertThat(stderr.toString(UTF_8))
                .contains("NumberFormatException", "FaultsTest")
                .doesNotContain("4111");
    }
}
