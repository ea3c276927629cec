package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.LogLevel;
import dev.umbra.health.AgentState;
import dev.umbra.health.Health;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final Books books = new Books(
            "e",
            "a",
            new Log(new PrintStream(stderr, true, UTF_8), LogLevel.INFO),
            () -> new Health(AgentState.NORMAL, Map.of()));

    @Test
    void theAccountIsSaidOnce() {
        books.close(false);
        books.close(false);

        assertThat(lines()).hasSize(1);
    }

    /** A call that began while the arm ran is drawn, and dropped, after the account was closed. */
    @Test
    void anAccountThatHasChangedSinceItWasSaidIsSaidAgain() {
        books.close(false);
        books.ledger().drawn(false);

        books.close(false);

        assertThat(lines()).hasSize(2).last().asString().contains("eligible=1 sampled=0");
    }

    private List<String> lines() {
        return stderr.toString(UTF_8).lines().toList();
    }
}
