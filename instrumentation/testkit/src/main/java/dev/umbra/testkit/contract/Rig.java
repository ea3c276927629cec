package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Report.Observation;
import dev.umbra.testkit.server.SecureServer;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The servers, and the two child JVMs of one subject: the application without the agent and the application with it. */
public final class Rig implements AutoCloseable {

    private static final String HEAP = "-Xmx128m";

    private final Subject subject;
    private final WireServer watched = WireServer.start(Answers.ok());
    private final WireServer unwatched = WireServer.start(Answers.ok());
    private final SecureServer secure = SecureServer.start();
    private final Candidate candidate = Candidate.start();
    private final PairFile pairs = new PairFile(Files.createTempFile("umbra-pairs", ".jsonl"));
    private final int closedPort = closedPort();
    private final List<ProbeProcess> started = new ArrayList<>();
    private final Map<String, Integer> expected = new LinkedHashMap<>();
    private final ProbeProcess without;
    private final ProbeProcess with;

    private Rig(Subject subject) throws IOException {
        this.subject = subject;
        this.without = start(List.of());
        this.with = start(agentOptions()
                .with("umbra.export.file", pairs.path().toString())
                .toList());
    }

    public static Rig start(Subject subject) throws IOException {
        return new Rig(subject);
    }

    public Subject subject() {
        return subject;
    }

    public WireServer watched() {
        return watched;
    }

    public WireServer unwatched() {
        return unwatched;
    }

    public SecureServer secure() {
        return secure;
    }

    /** A watched address at which nobody listens. */
    public String refusedUrl() {
        return "http://127.0.0.1:" + closedPort + Stage.CHAT;
    }

    ProbeProcess without() {
        return without;
    }

    ProbeProcess with() {
        return with;
    }

    Candidate candidate() {
        return candidate;
    }

    Map<String, Integer> expected() {
        return expected;
    }

    /** Another application with the agent, started with these system properties more. */
    public ProbeProcess startWith(Map<String, String> properties) throws IOException {
        AgentOptions options = agentOptions();
        properties.forEach(options::with);
        return start(options.toList());
    }

    /** Carries a plan out without the agent and in {@code other}, and fails where application or server can tell. */
    Trial compare(CallPlan plan, ProbeProcess other, Consumer<ProbeProcess> script) {
        Trial baseline = runOn(without, plan, script);
        Trial observed = runOn(other, plan, script);
        assertThat(seen(observed)).as("what the application saw").isEqualTo(seen(baseline));
        assertThat(comparable(observed)).as("what the server received").isEqualTo(comparable(baseline));
        assertThat(observed.secureRequests())
                .as("what the server behind TLS received")
                .containsExactlyInAnyOrderElementsOf(baseline.secureRequests());
        return observed;
    }

    void expectMirrored(Payload payload, int count) {
        expected.put(payload.marker(), count);
        assertThat(with.errors()).as("stderr of an agent that is on").noneMatch(line -> line.contains("stays off"));
        List<WireRequest> mirrored = candidate.await(payload.marker(), count);
        if (count == 1) {
            assertThat(Candidate.userMessage(mirrored.get(0))).isEqualTo(payload.userMessage());
        }
    }

    void awaitMirrored(Payload payload, int atLeast) {
        candidate.await(payload.marker(), atLeast);
    }

    void expectOutcome(Payload payload, String outcome) {
        assertThat(pairs.awaitOutcome(payload.marker())).as("shadow.outcome").isEqualTo(outcome);
    }

    void expectNothing(Payload payload) {
        expected.put(payload.marker(), 0);
    }

    @Override
    public void close() throws IOException {
        started.forEach(ProbeProcess::close);
        watched.close();
        unwatched.close();
        secure.close();
        candidate.close();
        Files.deleteIfExists(pairs.path());
    }

    private Trial runOn(ProbeProcess application, CallPlan plan, Consumer<ProbeProcess> script) {
        script.accept(application);
        List<Observation> calls = application.run(plan);
        List<WireRequest> requests = new ArrayList<>(watched.drain());
        requests.addAll(unwatched.drain());
        return new Trial(this, plan, calls, requests, secure.drain());
    }

    private static List<Observation> seen(Trial trial) {
        return trial.plan().is(Option.RACED_BODY)
                ? trial.calls().stream().map(Observation::withoutBody).toList()
                : trial.calls();
    }

    /** Calls that run at once may take any connection; calls in a row may not. */
    private static List<String> comparable(Trial trial) {
        if (trial.plan().concurrent() == 1) {
            return trial.requests().stream().map(WireRequest::toString).toList();
        }
        return trial.requests().stream()
                .map(request -> request.toString().replaceFirst("connection \\d+", ""))
                .sorted()
                .toList();
    }

    private AgentOptions agentOptions() {
        List<String> hosts = List.of(watched.authority(), secure.authority(), "127.0.0.1:" + closedPort);
        return new AgentOptions(subject.agent(), hosts, candidate.baseUrl());
    }

    private ProbeProcess start(List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEAP));
        all.addAll(options);
        List<Path> classPath = subject.classPath();
        ProbeProcess probe = ProbeProcess.start(
                subject.jdk(), all, classPath, List.of(subject.probe().getName()));
        started.add(probe);
        return probe;
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
