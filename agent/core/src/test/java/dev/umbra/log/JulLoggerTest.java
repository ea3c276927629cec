package dev.umbra.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class JulLoggerTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JulLogger logger = new JulLogger(
            "io.example.HttpExporter", new Log(new PrintStream(written, true, StandardCharsets.UTF_8), LogLevel.WARN));

    @Test
    void writesAWarningAsOneLineWithItsClassAndCause() {
        logger.log(Level.WARNING, "Failed to export spans", new IOException("refused"));

        assertThat(lines())
                .isEqualTo("[umbra] HttpExporter: Failed to export spans: java.io.IOException: refused"
                        + System.lineSeparator());
    }

    @Test
    void saysAMessageOnceHoweverItsNumbersAndCauseVary() {
        logger.warning("Dropped 3 spans: connect to 127.0.0.1 failed");
        logger.warning("Dropped 17 spans: connect to ::1 failed");

        assertThat(lines()).hasLineCount(1).contains("Dropped 3 spans");
    }

    @Test
    void saysMessagesThatDiffer() {
        logger.log(Level.SEVERE, "Failed to export spans");
        logger.log(Level.SEVERE, "Failed to export metrics");

        assertThat(lines()).hasLineCount(2);
    }

    @Test
    void isSilentBelowWarning() {
        logger.info("information");
        logger.fine("detail");
        logger.log(Level.INFO, "information", new IOException("refused"));

        assertThat(lines()).isEmpty();
        assertThat(logger.isLoggable(Level.INFO)).isFalse();
    }

    @Test
    void fillsParametersIn() {
        logger.log(Level.WARNING, "{0} of {1}", new Object[] {"one", "two"});
        logger.log(Level.WARNING, "only {0}", "three");

        assertThat(lines()).contains("one of two").contains("only three");
    }

    @Test
    void doesNotRepeatACauseThatTheMessageQuotes() {
        logger.log(Level.WARNING, "Failed: refused", new IOException("refused"));

        assertThat(lines()).isEqualTo("[umbra] HttpExporter: Failed: refused" + System.lineSeparator());
    }

    private String lines() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
