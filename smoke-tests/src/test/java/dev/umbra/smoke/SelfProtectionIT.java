package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Umbra gives way where it fails again and again, and where the heap is full; the service goes on. */
class SelfProtectionIT {

    private static final String SERVICE = "dev.umbra.smoke.LoadService";

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
    void aStormOfFaultsTakesUmbraOutOfTheServicesClasses() throws Exception {
        try (ChildJvm service = experiment()
                .jvmOptions("-javaagent:" + ClassWitness.jarIn(directory))
                .with("dev.umbra.test.fault", "RESPONSE_BYTES")
                .start(SERVICE)) {
            assertAnswered(service, 4);
            assertThat(service.ask("woven", Experiment.PATIENCE)).isEqualTo("[jdk.internal.net.http.HttpClientImpl]");

            assertAnswered(service, 80);
            Experiment.await("the account, while the service runs")
                    .until(() -> AccountLine.lastOf(service.stderr()).isPresent());

            assertThat(service.stderr())
                    .anyMatch(line -> line.matches("\\[umbra] \\d+ failures of Umbra within a"
                            + " minute: Umbra is off until this JVM is started again"));
            assertThat(service.ask("woven", Experiment.PATIENCE)).isEqualTo("[]");
            assertAnswered(service, 40);
            assertThat(service.finish(Experiment.PATIENCE)).isZero();
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("eligible")).isBetween(50L, 84L);
            assertThat(service.stderr())
                    .filteredOn(line -> line.startsWith("[umbra] account "))
                    .hasSize(1);
            assertThat(service.stderr()).noneMatch(line -> line.contains("stays woven"));
        }
    }

    @Test
    void inASmallHeapThatIsFullNoCallIsMirrored() throws Exception {
        try (ChildJvm service = experiment()
                .jvmOptions("-Xmx64m", "-XX:+UseSerialGC")
                .with("umbra.limits.heap", "10%")
                .start(SERVICE)) {
            assertAnswered(service, 4);
            service.ask("fill", Experiment.PATIENCE);
            Experiment.await("the pause")
                    .until(() -> service.stderr().stream()
                            .anyMatch(line -> line.contains("above limits.heap 10 %: no call is mirrored")));

            assertAnswered(service, 40);

            assertThat(service.finish(Experiment.PATIENCE)).isZero();
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("dropped.self_protection")).isGreaterThanOrEqualTo(40);
        }
    }

    private Experiment experiment() {
        return Experiment.between(production, candidate.baseUrl(), directory.resolve("pairs.jsonl"));
    }

    private static void assertAnswered(ChildJvm service, int calls) throws Exception {
        assertThat(service.ask(String.valueOf(calls), Experiment.PATIENCE))
                .contains("Yes")
                .endsWith("=" + calls + "}");
    }
}
