package dev.umbra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static final String REQUIRED =
            "experiment-id=exp,source.hosts=api.openai.com,sample-rate=5%,target.url=https://candidate.example.com/v1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Properties systemProperties = new Properties();

    @Test
    void checkPrintsEveryKeyWithItsOriginInAlignedColumns() {
        systemProperties.setProperty("umbra.limits.qps", "2");

        int status = run(Map.of("UMBRA_LAUNCH", "parallel"), "check", REQUIRED);

        assertThat(status).isZero();
        assertThat(text(err)).isEmpty();
        assertThat(lines(out))
                .contains(row("sample-rate", "5%", "agent argument"))
                .contains(row("limits.qps", "2", "system property umbra.limits.qps"))
                .contains(row("launch", "parallel", "environment UMBRA_LAUNCH"))
                .contains(row("log-level", "info", "default"))
                .first()
                .isEqualTo(row("KEY", "VALUE", "ORIGIN"));
    }

    @Test
    void checkTakesOneOptionForEachArgument() {
        int status = run(
                Map.of(),
                "check",
                "experiment-id=exp",
                "source.hosts=a.example.com\\,b.example.com",
                "sample-rate=1",
                "target.url=http://localhost:8080");

        assertThat(status).isZero();
        assertThat(text(out)).contains("a.example.com,b.example.com");
    }

    @Test
    void checkMasksCredentials() {
        int status = run(
                Map.of(),
                "check",
                REQUIRED,
                "target.api-key=test-key-candidate",
                "target.headers.X-Key=test-key-header");

        assertThat(status).isZero();
        assertThat(text(out)).contains("********").doesNotContain("test-key");
    }

    @Test
    void checkPrintsEveryErrorAndFails() {
        int status = run(Map.of(), "check", REQUIRED, "limits.qps=none,sample-rat=1");

        assertThat(status).isEqualTo(1);
        assertThat(text(out)).isEmpty();
        assertThat(lines(err))
                .containsExactly(
                        "[umbra] sample-rat (agent argument): unknown key; the nearest known key is sample-rate",
                        "[umbra] limits.qps=none (agent argument): must be a number of calls a second from 0.001 to 10000,"
                                + " such as 5 or 0.5");
    }

    @Test
    void checkSaysThatUmbraIsDisabled() {
        int status = run(Map.of("UMBRA_ENABLED", "false"), "check");

        assertThat(status).isZero();
        assertThat(lines(out)).containsExactly("enabled is false (environment UMBRA_ENABLED): Umbra would do nothing");
    }

    @Test
    void helpListsTheKeys() {
        int status = run(Map.of(), "--help");

        assertThat(status).isZero();
        assertThat(lines(out))
                .anyMatch(line ->
                        line.matches("sample-rate +0 to 1, or 25% +required +share of eligible calls to mirror"))
                .anyMatch(line -> line.startsWith("target.headers.<name> "))
                .anyMatch(line -> line.contains("check [key=value ...]"));
    }

    @Test
    void versionIsPrinted() {
        int status = run(Map.of(), "--version");

        assertThat(status).isZero();
        assertThat(lines(out)).containsExactly("umbra-agent 1.2.3");
    }

    @Test
    void unknownCommandNamesTheKnownOnes() {
        int status = run(Map.of(), "chekc");

        assertThat(status).isEqualTo(2);
        assertThat(lines(err))
                .containsExactly("[umbra] unknown command 'chekc'; use check [key=value ...], --help or --version");
    }

    @Test
    void noCommandIsAnError() {
        int status = run(Map.of());

        assertThat(status).isEqualTo(2);
        assertThat(lines(err))
                .containsExactly("[umbra] no command given; use check [key=value ...], --help or --version");
    }

    /** The longest key is limits.max-output-tokens, the longest value the URL; two spaces follow each. */
    private static String row(String key, String value, String origin) {
        return "%-27s%-34s%s".formatted(key, value, origin);
    }

    private int run(Map<String, String> environment, String... args) {
        return CommandLine.run(
                args,
                systemProperties,
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                "1.2.3");
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return text(stream).lines().toList();
    }
}
