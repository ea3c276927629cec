package dev.umbra.contract.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.AgentOptions;
import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.Report;
import dev.umbra.testkit.probe.Unloading;
import dev.umbra.testkit.server.WireServer;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that used a client and was undeployed leaves nothing behind: the agent holds its class loader weakly. It waits beside the contract. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(
        named = "contract.versions",
        matches = "all",
        disabledReason = "takes more than a minute; -Pmatrix runs it")
final class ApplicationLoaderIT {

    /** OkHttp's idle threads live for a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(110);

    private static final List<Subject> SUBJECTS = OkHttpContractIT.VERSIONS.subjects();

    // They do little but wait, once they have started.
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(6);
    private static final Map<Subject, Future<Report.Unloaded>> WITHOUT = new HashMap<>();
    private static final Map<Subject, Future<Report.Unloaded>> WITH = new HashMap<>();

    @BeforeAll
    static void startAll() {
        for (Subject subject : SUBJECTS) {
            WITHOUT.put(subject, THREADS.submit(() -> withoutAgent(subject)));
            WITH.put(subject, THREADS.submit(() -> withAgent(subject)));
        }
    }

    @AfterAll
    static void stopAll() {
        THREADS.shutdownNow();
    }

    static List<Subject> subjects() {
        return SUBJECTS;
    }

    @ParameterizedTest(name = "{0}: an application class loader can be collected without the agent")
    @MethodSource("subjects")
    void theLibraryItselfLeavesNothingBehind(Subject subject) throws Exception {
        Report.Unloaded unloaded = WITHOUT.get(subject).get();

        assertThat(unloaded.call().failure()).isEmpty();
        assertThat(unloaded.collected()).as("the loader was collected").isTrue();
    }

    @ParameterizedTest(name = "{0}: an application class loader can be collected under the agent")
    @MethodSource("subjects")
    void theAgentLeavesNothingBehind(Subject subject) throws Exception {
        Report.Unloaded unloaded = WITH.get(subject).get();

        assertThat(unloaded.call().failure()).isEmpty();
        assertThat(unloaded.collected()).as("the loader was collected").isTrue();
    }

    private static Report.Unloaded withoutAgent(Subject subject) throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                ProbeProcess probe = start(subject, List.of())) {
            return probe.run(unloading(subject, production));
        }
    }

    private static Report.Unloaded withAgent(Subject subject) throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                WireServer candidate = WireServer.start(Answers.ok());
                ProbeProcess probe = start(subject, agent(subject, production, candidate))) {
            Report.Unloaded unloaded = probe.run(unloading(subject, production));
            Awaitility.await("the mirrored request")
                    .atMost(PATIENCE)
                    .until(() -> !candidate.requests().isEmpty());
            return unloaded;
        }
    }

    private static List<String> agent(Subject subject, WireServer production, WireServer candidate) {
        return new AgentOptions(subject.agent(), List.of(production.authority()), candidate.url("/v1")).toList();
    }

    private static ProbeProcess start(Subject subject, List<String> options) throws Exception {
        return ProbeProcess.start(subject.jdk(), options, List.of(Subject.locationOf(Probe.class)), List.of());
    }

    private static Unloading unloading(Subject subject, WireServer production) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path path : subject.applicationPath()) {
            urls.add(path.toUri().toURL());
        }
        CallPlan plan = CallPlan.post(production.url("/v1/chat/completions"), Payload.chat("an undeployed application"))
                .with(Option.KEEP_ALIVE_MS, "500");
        return new Unloading(urls, OkHttpProbe.class.getName(), plan, PATIENCE);
    }
}
