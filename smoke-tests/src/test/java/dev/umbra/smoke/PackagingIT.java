package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which a service's classes reach its JVM: nested jars, and a class data archive. */
class PackagingIT {

    @TempDir
    private Path directory;

    private StandIn production;
    private StandIn candidate;
    private Path pairFile;

    @BeforeEach
    void start() throws Exception {
        production = StandIn.start(question -> Reply.text("Yes", 0));
        candidate = StandIn.start(question -> Reply.text("No", 0));
        pairFile = directory.resolve("pairs.jsonl");
    }

    @AfterEach
    void stop() {
        production.close();
        candidate.close();
    }

    @Test
    void aSpringBootExecutableJarIsMirrored() throws Exception {
        try (ChildJvm service = experiment().startJar(Experiment.path("boot.jar"), "--spring.main.banner-mode=off")) {
            assertOnePair(service, "Are you there?");
        }
    }

    @Test
    void theApplicationsClassDataArchiveStaysInUse() throws Exception {
        Path archive = directory.resolve("service.jsa");
        Path classes = directory.resolve("classes.log");
        try (ChildJvm training = experiment()
                .fromJars()
                .jvmOptions("-XX:ArchiveClassesAtExit=" + archive)
                .startWithoutAgent(Experiment.ASSISTANT)) {
            training.ask("openai\tAre you there?", Experiment.PATIENCE);
            training.finish(Experiment.PATIENCE);
        }

        try (ChildJvm service = experiment()
                .fromJars()
                .jvmOptions("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=warning:stderr")
                .jvmOptions("-Xlog:class+load:file=" + classes)
                .start(Experiment.ASSISTANT)) {
            assertOnePair(service, "openai\tAre you there?");

            assertThat(service.stdout()).isEmpty();
            assertThat(service.stderr()).noneMatch(line -> line.contains("Sharing is only supported"));
            assertThat(Files.readString(classes))
                    .containsPattern("dev\\.umbra\\.demo\\.DemoService source: shared objects file \\(top\\)");
        }
    }

    private Experiment experiment() {
        return Experiment.between(production, candidate.baseUrl(), pairFile);
    }

    private void assertOnePair(ChildJvm service, String line) throws Exception {
        assertThat(service.ask(line, Experiment.PATIENCE)).isEqualTo("Yes");
        Experiment.await().until(() -> !PairLine.read(pairFile).isEmpty());
        service.finish(Experiment.PATIENCE);

        assertThat(PairLine.read(pairFile)).hasSize(1);
        assertThat(service.account().openSums()).isEmpty();
    }
}
