package dev.umbra.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.ArmSettings;
import dev.umbra.config.Configuration;
import dev.umbra.config.Course;
import dev.umbra.config.ExperimentSettings;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.exchange.DropReason;
import dev.umbra.health.AgentState;
import dev.umbra.health.Health;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays, and what does not, where the configuration changes. */
class ExperimentsTest {

    private final Log log = new Log(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), LogLevel.WARN);
    private final Experiments experiments =
            new Experiments(log, "1", new Faults(log), () -> new Health(AgentState.NORMAL, Map.of()));

    @Test
    void whatDidNotChangeRunsOn() {
        experiments.use(configuration(Experiment.asking()));
        RunningExperiment running = experiments.running().get(0);

        experiments.use(configuration(Experiment.asking()));

        assertThat(experiments.running()).containsExactly(running);
        assertThat(running.arms().get(0).stopped()).isNull();
    }

    @Test
    void whatChangesIsSupersededAndKeepsItsBooksAndItsGate() {
        Arm before = use(Experiment.asking());

        Arm after = use(Experiment.asking().limits(5, 10, Duration.ofSeconds(1)));

        assertThat(before.stopped()).isEqualTo(DropReason.SUPERSEDED);
        assertThat(after.stopped()).isNull();
        assertThat(after.books()).isSameAs(before.books());
        assertThat(after.gate()).isSameAs(before.gate());
    }

    /** It was redacted by other rules, or not at all. */
    @Test
    void aPairThatWasMadeBeforeContentWasRestrictedDoesNotLeaveAsItWasMade() {
        Arm full = use(Experiment.asking().content(Content.FULL));
        assertThat(experiments.mayLeaveAsMade(full)).isTrue();

        Arm redacted = use(Experiment.asking().content(Content.REDACTED));
        assertThat(experiments.mayLeaveAsMade(full)).isFalse();
        assertThat(experiments.mayLeaveAsMade(redacted)).isTrue();

        use(Experiment.asking().content(Content.REDACTED).rule("project", "P-\\d+"));
        assertThat(experiments.mayLeaveAsMade(redacted)).isFalse();
    }

    private Arm use(Experiment.Builder asking) {
        experiments.use(configuration(asking));
        return experiments.running().get(0).arms().get(0);
    }

    private static Configuration configuration(Experiment.Builder asking) {
        Settings settings = asking.settings(URI.create("http://127.0.0.1:1/v1"));
        ArmSettings arm = new ArmSettings("candidate", false, settings);
        Course course = new Course(List.of(), null, null, null);
        return new Configuration(List.of(new ExperimentSettings(List.of(arm), 0, course)), false, null);
    }
}
