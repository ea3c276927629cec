package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @TempDir
    Path folder;

    @Test
    void requiredKeysAloneGiveTheDocumentedDefaults() {
        Settings settings = Loading.complete().settings();

        assertThat(settings)
                .isEqualTo(new Settings(
                        "exp",
                        new Settings.Source(List.of(HostPattern.parse("api.openai.com")), List.of(), null, Map.of()),
                        0.5,
                        new Settings.Target(
                                URI.create("https://candidate.example.com/v1"),
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                Map.of(),
                                null),
                        Settings.Launch.PARALLEL,
                        Duration.ofSeconds(10),
                        new Settings.Limits(
                                5,
                                16,
                                256,
                                64 * 1024 * 1024,
                                0.85,
                                0.95,
                                new Settings.Timeouts(
                                        Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(60)),
                                null,
                                null,
                                null),
                        4 * 1024 * 1024,
                        new Settings.Export(Settings.Content.REDACTED, null, Settings.TraceJoin.LINK),
                        new Settings.Redaction(
                                Stream.of("email", "phone", "card", "iban", "ssn", "ip", "secret")
                                        .map(name -> new Settings.RedactionRule(name, null))
                                        .toList(),
                                true),
                        List.of(),
                        Settings.LogLevel.INFO,
                        Map.of(),
                        Cohorts.NONE));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0.05,0.05", ".5,0.5", "1e-3,0.001", "25%,0.25", "100%,1", "0.5 %,0.005"})
    void sampleRateIsAShareOrAPercentage(String written, double rate) {
        assertThat(Loading.complete()
                        .argument("sample-rate=" + written)
                        .settings()
                        .sampleRate())
                .isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "60s,60000", "5m,300000", "1h,3600000", "24h,86400000", "PT1M30S,90000", "2 S,2000"})
    void durationHasAUnit(String written, long ms) {
        Settings settings =
                Loading.complete().argument("limits.timeout=" + written).settings();

        assertThat(settings.limits().timeouts().whole()).isEqualTo(Duration.ofMillis(ms));
    }

    @Test
    void theFirstByteMayTakeAsLongAsTheWholeUnlessItHasADeadlineOfItsOwn() {
        assertThat(Loading.complete()
                        .argument("limits.timeout=30s")
                        .settings()
                        .limits()
                        .timeouts())
                .isEqualTo(
                        new Settings.Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30)));
        assertThat(Loading.complete()
                        .argument("limits.first-byte-timeout=2s,limits.connect-timeout=1s")
                        .settings()
                        .limits()
                        .timeouts())
                .isEqualTo(new Settings.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Test
    void retryWindowMayBeZero() {
        assertThat(Loading.complete().argument("retry-window=0s").settings().retryWindow())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1024,1024", "10B,10", "64MiB,67108864", "4MB,4000000", "2kb,2000", "3KiB,3072", "1gib,1073741824"})
    void sizeIsInBytesOrHasAUnit(String written, long bytes) {
        Settings settings =
                Loading.complete().argument("limits.memory=" + written).settings();

        assertThat(settings.limits().memoryBytes()).isEqualTo(bytes);
    }

    @Test
    void wordsIgnoreCaseAndUnderscore() {
        Settings settings = Loading.complete()
                .argument("launch=After_Production,export.trace=PARENT,log-level=Debug,target.provider=OpenAI")
                .settings();

        assertThat(settings.launch()).isEqualTo(Settings.Launch.AFTER_PRODUCTION);
        assertThat(settings.export().trace()).isEqualTo(Settings.TraceJoin.PARENT);
        assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.DEBUG);
        assertThat(settings.target().provider()).isEqualTo("openai");
    }

    @Test
    void modelRevIsTheModelUnlessSet() {
        Loading loading = Loading.complete().argument("target.model=candidate");

        assertThat(loading.settings().target().modelRev()).isEqualTo("candidate");
        assertThat(loading.entry("target.model-rev").origin()).isEqualTo("same as target.model");
    }

    @Test
    void apiKeyComesFromTheNamedVariable() {
        Loading loading = Loading.complete()
                .argument("target.api-key=env:CANDIDATE_KEY")
                .environment("CANDIDATE_KEY", " test-key-candidate\n");

        assertThat(loading.settings().target().apiKey()).isEqualTo(new Secret("test-key-candidate"));
        assertThat(loading.entry("target.api-key").value()).isEqualTo("env:CANDIDATE_KEY");
    }

    @Test
    void apiKeyComesFromTheNamedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "test-key-candidate\n");

        Loading loading = Loading.complete().argument("target.api-key=file:" + file);

        assertThat(loading.settings().target().apiKey()).isEqualTo(new Secret("test-key-candidate"));
    }

    @Test
    void literalApiKeyIsNeverShown() {
        Loading loading = Loading.complete().argument("target.api-key=test-key-candidate");

        assertThat(loading.settings().target().apiKey()).isEqualTo(new Secret("test-key-candidate"));
        assertThat(loading.entry("target.api-key").value()).isEqualTo("********");
        assertThat(loading.load().toString()).doesNotContain("test-key-candidate");
    }

    @Test
    void headerValuesAreNeverShown() {
        Loading loading = Loading.complete().argument("target.headers.Api-Key=test-key-candidate");

        assertThat(loading.settings().target().headers()).containsOnly(entry("Api-Key", "test-key-candidate"));
        assertThat(loading.entry("target.headers.Api-Key").value()).isEqualTo("********");
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.headers,authorization=test-key-backend,********",
        "otel.exporter.otlp.endpoint,https://me:test-key-backend@otlp.example.com/x,https://********@otlp.example.com/x",
        "otel.service.name,checkout,checkout"
    })
    void credentialsInOpenTelemetrySettingsAreNotShown(String key, String value, String shown) {
        Loading loading = Loading.complete().argument(key + "=" + value);

        assertThat(loading.settings().otel()).containsOnly(entry(key, value));
        assertThat(loading.entry(key).value()).isEqualTo(shown);
    }
}
