package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong configuration, and the switch: the service runs as if there were no agent. */
class ConfigurationIT {

    @TempDir
    private Path directory;

    private StandIn production;
    private StandIn candidate;

    @BeforeEach
    void start() throws Exception {
        production = StandIn.start(question -> Reply.text("Yes", 0));
        candidate = StandIn.start(question -> Reply.text("No", 0));
    }

    @AfterEach
    void stop() {
        production.close();
        candidate.close();
    }

    @Test
    void everyMistakeIsListedAndTheServiceRuns() throws Exception {
        List<String> stderr = runUnmirrored(experiment()
                .without("umbra.sample-rate")
                .with("umbra.limits.qpss", "7")
                .with("umbra.target.url", "ftp//nowhere"));

        assertThat(stderr)
                .anySatisfy(line -> assertThat(line).startsWith("[umbra] ").contains("sample-rate"))
                .anySatisfy(line -> assertThat(line).startsWith("[umbra] ").contains("limits.qpss", "limits.qps"))
                .anySatisfy(line -> assertThat(line).startsWith("[umbra] ").contains("target.url", "ftp//nowhere"));
    }

    @Test
    void aRateOverOneIsAMistakeAndNotEveryCall() throws Exception {
        List<String> stderr = runUnmirrored(experiment().with("umbra.sample-rate", "1.5"));

        assertThat(stderr)
                .anySatisfy(line -> assertThat(line).startsWith("[umbra] ").contains("sample-rate", "1.5"));
    }

    @Test
    void switchedOffItSaysAndDoesNothing() throws Exception {
        List<String> stderr = runUnmirrored(experiment().with("umbra.enabled", "false"));

        assertThat(stderr).isEmpty();
        assertThat(directory.resolve("pairs.jsonl")).doesNotExist();
    }

    private Experiment experiment() {
        return Experiment.between(production, candidate.baseUrl(), directory.resolve("pairs.jsonl"));
    }

    private List<String> runUnmirrored(Experiment experiment) throws Exception {
        try (ChildJvm service = experiment.start(Experiment.ASSISTANT)) {
            String answer = service.ask("openai\tAre you there?", Experiment.PATIENCE);
            int exit = service.finish(Experiment.PATIENCE);

            assertThat(answer).isEqualTo("Yes");
            assertThat(exit).isZero();
            assertThat(candidate.questions()).isEmpty();
            return service.stderr();
        }
    }
}
