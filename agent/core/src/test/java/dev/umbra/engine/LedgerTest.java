package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Ledger ledger =
            new Ledger(new Account(), new Log(new PrintStream(stderr, true, UTF_8), Settings.LogLevel.DEBUG));

    @Test
    void aFaultIsNamedWithItsPlaceAndWithoutItsWords() {
        ledger.fault("request", new NumberFormatException("For input string: \"4111 1111 1111 1111\""));

        assertThat(stderr.toString(UTF_8))
                .contains("NumberFormatException", "LedgerTest")
                .doesNotContain("4111");
    }
}
