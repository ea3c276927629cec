package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent adds to a start, and changes, counted in classes: unlike time, that is the same on every machine. */
class StartUpBudgetIT {

    private static final String MAIN = "dev.umbra.smoke.PostingService";

    /** November 2026: 882 on Java 17 and 1,098 on 25, of which 319 are ours and 42 bundled. */
    private static final int MOST_CLASSES = 1200;

    private static final int MOST_BUNDLED = 50;

    @TempDir
    Path directory;

    @Test
    void theClassesThatAreLoadedBeforeMainAreWithinTheirBudget() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0))) {
            Path with = directory.resolve("with.log");
            Path without = directory.resolve("without.log");
            try (ChildJvm service = experiment(production, with).start(MAIN)) {
                service.finish(Experiment.PATIENCE);
            }
            try (ChildJvm service = experiment(production, without).startWithoutAgent(MAIN)) {
                service.finish(Experiment.PATIENCE);
            }

            List<String> classes = beforeMain(with);
            assertThat(classes.size() - beforeMain(without).size()).isBetween(1, MOST_CLASSES);
            assertThat(classes.stream()
                            .filter(line -> line.contains(".shaded."))
                            .count())
                    .isLessThan(MOST_BUNDLED);
        }
    }

    @Test
    void ofAServiceWithOneClientOneClassIsWoven() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0));
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), directory.resolve("pairs.jsonl"))
                        .jvmOptions("-javaagent:" + ClassWitness.jarIn(directory))
                        .start("dev.umbra.smoke.LoadService")) {
            service.ask("4", Experiment.PATIENCE);

            assertThat(service.ask("woven", Experiment.PATIENCE)).isEqualTo("[jdk.internal.net.http.HttpClientImpl]");
            Experiment.await().until(() -> candidate.questions().size() == 4);
            assertThat(service.finish(Experiment.PATIENCE)).isZero();
            assertThat(service.account().count("mirrored")).isEqualTo(4);
        }
    }

    private Experiment experiment(StandIn production, Path classes) {
        return Experiment.between(production, "http://localhost:1/v1", directory.resolve("pairs.jsonl"))
                .jvmOptions("-Xlog:disable", "-Xlog:class+load:file=" + classes);
    }

    private static List<String> beforeMain(Path classes) throws Exception {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.takeWhile(line -> !line.contains(" " + MAIN + " ")).toList();
        }
    }
}
