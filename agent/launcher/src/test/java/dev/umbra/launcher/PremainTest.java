package dev.umbra.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PremainTest {

    private final PrintStream stderr = System.err;
    private final String javaVersion = System.getProperty("java.specification.version");

    @AfterEach
    void restore() {
        System.setErr(stderr);
        System.setProperty("java.specification.version", javaVersion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "11", "16"})
    void onAnOlderJavaItSaysSoInOneLineAndReturns(String version) {
        System.setProperty("java.specification.version", version);

        assertThat(stderrOf(() -> Premain.premain(null, null)))
                .startsWith("[umbra] needs Java 17 or newer")
                .hasLineCount(1);
    }

    /** Here it runs from a folder of classes, which is no agent jar: whatever is wrong must not stop the application. */
    @Test
    void whateverGoesWrongIsOneLine() {
        assertThat(stderrOf(() -> Premain.premain(null, null)))
                .startsWith("[umbra] could not start and stays off: ")
                .hasLineCount(1);
    }

    private static String stderrOf(Runnable action) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, UTF_8));
        action.run();
        return written.toString(UTF_8);
    }
}
