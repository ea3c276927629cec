package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"umbra.target.model-rev", "umbra.target.model_rev", "umbra.Target.Model-REV"})
    void underscoreHyphenAndCaseAreInterchangeable(String property) {
        Settings settings = Loading.complete().property(property, "r7").settings();

        assertThat(settings.target().modelRev()).isEqualTo("r7");
    }

    static List<String> everyKey() {
        return KeyNames.whole();
    }

    @ParameterizedTest
    @MethodSource("everyKey")
    void environmentFindsEveryKey(String key) {
        String variable = "UMBRA_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");

        assertThat(Environment.read(Map.of(variable, "x")))
                .containsExactly(new Given(key, "x", "environment " + variable));
    }

    @Test
    void commasSeparateOptionsOfTheAgentArgument() {
        Settings settings = Loading.complete()
                .argument("limits.queue=3,launch=after-production,")
                .settings();

        assertThat(settings.limits().queue()).isEqualTo(3);
        assertThat(settings.launch()).isEqualTo(Settings.Launch.AFTER_PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.hosts=a.example.com\\,b.example.com:8080,limits.queue=3",
                "source.hosts=a.example.com,b.example.com:8080;limits.queue=3",
                "source.hosts=a.example.com, b.example.com:8080;limits.queue=3;",
            })
    void listsInTheAgentArgumentEscapeTheirCommasOrUseSemicolonsBetweenOptions(String argument) {
        Settings settings = Loading.complete().argument(argument).settings();

        assertThat(settings.source().hosts())
                .map(HostPattern::toString)
                .containsExactly("a.example.com", "b.example.com:8080");
        assertThat(settings.limits().queue()).isEqualTo(3);
    }

    @Test
    void valuesInTheAgentArgumentMayHoldEqualsSignsAndBackslashes() {
        Settings settings = Loading.complete()
                .argument("target.model-rev=a=b,export.file=C:\\pairs\\umbra.json")
                .settings();

        assertThat(settings.target().modelRev()).isEqualTo("a=b");
        assertThat(settings.export().file()).hasToString("C:\\pairs\\umbra.json");
    }

    @Test
    void listsInPropertiesAndEnvironmentAreSeparatedByCommas() {
        Settings settings = Loading.complete()
                .property("umbra.source.hosts", "a.example.com, b.example.com")
                .environment("UMBRA_SOURCE_MODELS", "gpt-4*,o3")
                .settings();

        assertThat(settings.source().hosts())
                .map(HostPattern::toString)
                .containsExactly("a.example.com", "b.example.com");
        assertThat(settings.source().models()).containsExactly("gpt-4*", "o3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: {models: [gpt-4*, o3]}",
                "source.models:\n  - gpt-4*\n  - o3",
                "SOURCE:\n  models: gpt-4*, o3",
            })
    void listsInTheFileAreSequencesOrText(String yaml) {
        assertThat(Loading.complete().file(folder, yaml).settings().source().models())
                .containsExactly("gpt-4*", "o3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "1e3", "yes", "007", "1_000", "'null'"})
    void textInTheFileStaysAsItWasWritten(String written) {
        Settings settings =
                Loading.complete().file(folder, "target.model: " + written).settings();

        assertThat(settings.target().model()).isEqualTo(written.replace("'", ""));
    }

    @Test
    void headerNamesKeepTheirSpelling() {
        Settings settings = Loading.complete()
                .property("umbra.target.headers.X-Tenant_Id", "one")
                .environment("UMBRA_TARGET_HEADERS_X_Team", "two")
                .file(folder, "target:\n  headers:\n    X-Route: three\n")
                .settings();

        assertThat(settings.target().headers())
                .containsOnly(entry("X-Tenant_Id", "one"), entry("X-Team", "two"), entry("X-Route", "three"));
    }

    @Test
    void headerOfAnotherSpellingIsTheSameHeader() {
        Settings settings = Loading.complete()
                .property("umbra.target.headers.X-Team", "property")
                .environment("UMBRA_TARGET_HEADERS_X_TEAM", "environment")
                .settings();

        assertThat(settings.target().headers()).containsOnly(entry("X-Team", "property"));
    }

    @Test
    void openTelemetrySettingsPassThroughByTheirStandardNames() {
        Settings settings = Loading.complete()
                .argument("otel.traces.sampler=always_on")
                .property("umbra.otel.service.name", "property")
                .environment("UMBRA_OTEL_SERVICE_NAME", "environment")
                .environment("OTEL_SERVICE_VERSION", "not ours")
                .environment("UMBRA_OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
                .file(folder, "otel:\n  resource.attributes: a=b,c=d\n")
                .settings();

        assertThat(settings.otel())
                .containsOnly(
                        entry("otel.traces.sampler", "always_on"),
                        entry("otel.service.name", "property"),
                        entry("otel.exporter.otlp.endpoint", "http://localhost:4318"),
                        entry("otel.resource.attributes", "a=b,c=d"));
    }

    @Test
    void variablesOfAKubernetesServiceNamedUmbraAreNotKeys() {
        Settings settings = Loading.complete()
                .environment("UMBRA_SERVICE_HOST", "10.0.0.1")
                .environment("UMBRA_COLLECTOR_SERVICE_PORT_OTLP", "4318")
                .environment("UMBRA_PORT", "tcp://10.0.0.1:80")
                .environment("UMBRA_PORT_80_TCP_ADDR", "10.0.0.1")
                .settings();

        assertThat(settings.experimentId()).isEqualTo("exp");
    }

    @Test
    void otherNamesAreNotLookedAt() {
        Settings settings = Loading.complete()
                .property("umbraphile", "x")
                .property("UMBRA.nonsense", "x")
                .environment("UMBRAGE", "x")
                .environment("umbra_nonsense", "x")
                .settings();

        assertThat(settings.experimentId()).isEqualTo("exp");
    }
}
