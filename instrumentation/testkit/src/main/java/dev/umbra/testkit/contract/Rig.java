package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.Report.Observation;
import dev.umbra.testkit.server.OtlpBackend;
import dev.umbra.testkit.server.SecureServer;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The servers, and the two child JVMs of one subject: the application without the agent and the application with it. */
public final class Rig implements AutoCloseable {

    private static final String HEAP = "-Xmx128m";
    private static final String HEAP_FOR_TWO_AGENTS = "-Xmx192m";

    /** How often the application without the agent is asked what a client does, where that is not the same each time. */
    private static final int BASELINES = 4;

    private final Subject subject;
    private final WireServer watched = WireServer.start(Answers.ok());
    private final WireServer unwatched = WireServer.start(Answers.ok());
    private final SecureServer secure = SecureServer.start();
    private final Candidate candidate = Candidate.start();
    private final OtlpBackend backend = OtlpBackend.start();
    private final PairFile pairs = new PairFile(Files.createTempFile("umbra-pairs", ".jsonl"));
    private final Socket unlistened = unlistened();
    private final List<ProbeProcess> started = new ArrayList<>();
    private final Map<String, Integer> expected = new LinkedHashMap<>();
    private final ProbeProcess without;
    private final ProbeProcess with;
    private @Nullable ProbeProcess patient;
    private @Nullable ProbeProcess faulty;

    private Rig(Subject subject) throws IOException {
        this.subject = subject;
        this.without = start(List.of());
        this.with = start(mirroring().toList());
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
        return "http://127.0.0.1:" + unlistened.getLocalPort() + Stage.CHAT;
    }

    ProbeProcess without() {
        return without;
    }

    ProbeProcess with() {
        return with;
    }

    /**
     * The application with an agent that waits longer for a retry than any machine pauses; started when it is first asked for. The other
     * waits so briefly that no scenario waits for it.
     */
    ProbeProcess patient() throws IOException {
        ProbeProcess running = patient;
        if (running == null) {
            running = start(mirroring().with(AgentOptions.RETRY_WINDOW, "60s").toList());
            patient = running;
        }
        return running;
    }

    /** The applications with an agent that does not fail on purpose, so far as they were started. */
    List<ProbeProcess> healthy() {
        ProbeProcess asked = patient;
        return asked == null ? List.of(with) : List.of(with, asked);
    }

    /** The application with an agent that fails where a plan says; started when it is first asked for. */
    ProbeProcess faulty() throws IOException {
        ProbeProcess running = faulty;
        if (running == null) {
            running = start(agentOptions().with(Probe.AGENT_FAULT, "").toList());
            faulty = running;
        }
        return running;
    }

    Candidate candidate() {
        return candidate;
    }

    OtlpBackend backend() {
        return backend;
    }

    /** An attribute of the pair about {@code marker}, which it waits for. */
    String pairAttribute(String marker, String key) {
        return pairs.awaitAttribute(marker, key);
    }

    Map<String, Integer> expected() {
        return expected;
    }

    /**
     * Carries a plan out without the agent and in {@code other}, and fails where application or server can tell. A client that races with
     * itself does so without the agent, too: where the two differ, the application without it is asked again, a few times.
     */
    Trial compare(CallPlan plan, ProbeProcess other, Consumer<ProbeProcess> script) {
        Seen baseline = Seen.of(runOn(without, plan, script));
        Trial observed = runOn(other, plan, script);
        Seen seen = Seen.of(observed);
        for (int asked = 1; asked < BASELINES && !seen.equals(baseline); asked++) {
            baseline = Seen.of(runOn(without, plan, script));
        }
        seen.assertSameAs(baseline);
        return observed;
    }

    void expectMirrored(Payload payload, int count) {
        expected.put(payload.marker(), count);
        for (ProbeProcess application : healthy()) {
            assertThat(application.errors())
                    .as("stderr of an agent that is on")
                    .noneMatch(line -> line.contains(" is off for "));
        }
        List<WireRequest> mirrored = awaitMirrored(payload, count);
        if (count == 1) {
            assertThat(Candidate.userMessage(mirrored.get(0))).isEqualTo(payload.userMessage());
        }
    }

    private List<WireRequest> awaitMirrored(Payload payload, int count) {
        try {
            return candidate.await(payload.marker(), count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "; stderr of the applications with the agent: "
                            + healthy().stream().map(ProbeProcess::errors).toList(),
                    e);
        }
    }

    void expectOutcome(Payload payload, String outcome) {
        assertThat(pairs.awaitAttribute(payload.marker(), "shadow.outcome"))
                .as("shadow.outcome")
                .isEqualTo(outcome);
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
        backend.close();
        unlistened.close();
        Files.deleteIfExists(pairs.path());
    }

    private Trial runOn(ProbeProcess application, CallPlan plan, Consumer<ProbeProcess> script) {
        script.accept(application);
        List<Observation> calls = application.run(plan);
        List<WireRequest> requests = new ArrayList<>(watched.drain());
        requests.addAll(unwatched.drain());
        return new Trial(this, plan, calls, requests, secure.drainWhole());
    }

    private AgentOptions mirroring() {
        return agentOptions().with("umbra.export.file", pairs.path().toString());
    }

    private AgentOptions agentOptions() {
        List<String> hosts = List.of(
                watched.authority(),
                secure.authority(),
                secure.authority().replace("127.0.0.1", "localhost"),
                "127.0.0.1:" + unlistened.getLocalPort());
        return new AgentOptions(subject.agent(), hosts, candidate.baseUrl());
    }

    private ProbeProcess start(List<String> umbra) throws IOException {
        OtherAgent other = subject.other();
        List<String> options = new ArrayList<>(List.of(other == null ? HEAP : HEAP_FOR_TWO_AGENTS));
        options.addAll(other == null ? umbra : other.around(umbra, backend.endpoint()));
        if (other == null) {
            options.addAll(subject.jdk().strictestOptions());
        }
        List<String> arguments = List.of(subject.probe().getName());
        ProbeProcess probe = ProbeProcess.start(subject.jdk(), options, subject.classPath(), arguments);
        started.add(probe);
        return probe;
    }

    /** Holds a port at which nobody listens: one that is let go may be the next server's. */
    private static Socket unlistened() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }
}
