package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Resolution.Disabled;
import dev.umbra.config.Resolution.Entry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {

    @TempDir
    Path folder;

    @Test
    void agentArgumentBeatsSystemProperty() {
        Loading loading = Loading.complete()
                .argument("limits.queue=1")
                .property("umbra.limits.queue", "2")
                .environment("UMBRA_LIMITS_QUEUE", "3")
                .file(folder, "limits.queue: 4");

        assertThat(loading.entry("limits.queue")).isEqualTo(new Entry("limits.queue", "1", "agent argument"));
        assertThat(loading.settings().limits().queue()).isEqualTo(1);
    }

    @Test
    void systemPropertyBeatsEnvironment() {
        Loading loading = Loading.complete()
                .property("umbra.limits.queue", "2")
                .environment("UMBRA_LIMITS_QUEUE", "3")
                .file(folder, "limits.queue: 4");

        assertThat(loading.entry("limits.queue"))
                .isEqualTo(new Entry("limits.queue", "2", "system property umbra.limits.queue"));
        assertThat(loading.settings().limits().queue()).isEqualTo(2);
    }

    @Test
    void environmentBeatsFile() {
        Loading loading =
                Loading.complete().environment("UMBRA_LIMITS_QUEUE", "3").file(folder, "limits.queue: 4");

        assertThat(loading.entry("limits.queue"))
                .isEqualTo(new Entry("limits.queue", "3", "environment UMBRA_LIMITS_QUEUE"));
        assertThat(loading.settings().limits().queue()).isEqualTo(3);
    }

    @Test
    void fileBeatsDefaultAndNamesItsLine() {
        Loading loading = Loading.complete().file(folder, "# caps\nlimits:\n  queue: 4\n");

        assertThat(loading.entry("limits.queue"))
                .isEqualTo(new Entry("limits.queue", "4", "file " + folder.resolve("umbra.yaml") + " line 3"));
        assertThat(loading.settings().limits().queue()).isEqualTo(4);
    }

    @Test
    void defaultHoldsWhereNothingIsSet() {
        assertThat(Loading.complete().entry("limits.queue")).isEqualTo(new Entry("limits.queue", "256", "default"));
    }

    @Test
    void wrongValueThatIsOverriddenDoesNoHarm() {
        Loading loading =
                Loading.complete().property("umbra.limits.queue", "2").environment("UMBRA_LIMITS_QUEUE", "many");

        assertThat(loading.settings().limits().queue()).isEqualTo(2);
    }

    @Test
    void disabledBeatsEveryError() {
        Loading loading = Loading.nothing()
                .argument("sample-rate=9,nonsense")
                .environment("UMBRA_CONFIG", folder.resolve("absent.yaml").toString())
                .environment("UMBRA_ENABLED", "False");

        assertThat(loading.load()).isEqualTo(new Disabled("environment UMBRA_ENABLED"));
    }

    @Test
    void fileMayDisable() {
        Loading loading = Loading.complete().file(folder, "enabled: false");

        assertThat(loading.load()).isEqualTo(new Disabled("file " + folder.resolve("umbra.yaml") + " line 1"));
    }

    @Test
    void enabledInTheArgumentBeatsDisabledInTheFile() {
        Loading loading = Loading.complete().argument("enabled=true").file(folder, "enabled: false");

        assertThat(loading.settings().experimentId()).isEqualTo("exp");
    }

    @Test
    void configMayBeNamedByTheAgentArgument() {
        Loading.nothing().file(folder, "limits.queue: 7");

        Settings settings = Loading.complete()
                .argument("config=" + folder.resolve("umbra.yaml"))
                .settings();

        assertThat(settings.limits().queue()).isEqualTo(7);
    }

    @Test
    void openTelemetrysContentSwitchForcesNone() {
        Loading loading = Loading.complete()
                .argument("export.content=full")
                .environment("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "NO_CONTENT");

        assertThat(loading.settings().export().content()).isEqualTo(Settings.Content.NONE);
        assertThat(loading.entry("export.content").origin())
                .isEqualTo("environment OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT");
    }

    @Test
    void openTelemetrysContentPropertyForcesNoneEvenIfItsVariableAllows() {
        Loading loading = Loading.complete()
                .argument("export.content=full")
                .property("otel.instrumentation.genai.capture-message-content", "False")
                .environment("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true");

        assertThat(loading.settings().export().content()).isEqualTo(Settings.Content.NONE);
    }

    @Test
    void fullContentIsExportedWhereNothingForbidsIt() {
        Loading loading = Loading.complete()
                .argument("export.content=full")
                .environment("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true");

        assertThat(loading.settings().export().content()).isEqualTo(Settings.Content.FULL);
    }

    @Test
    void openTelemetrysContentSwitchNeverTurnsContentOn() {
        Loading loading = Loading.complete().environment("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true");

        assertThat(loading.settings().export().content()).isEqualTo(Settings.Content.REDACTED);
    }
}
