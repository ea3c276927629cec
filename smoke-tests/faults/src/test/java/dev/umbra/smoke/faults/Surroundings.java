package dev.umbra.smoke.faults;

import dev.umbra.demo.ChildJvm;
import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.server.WireScript;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands around the application in one case: its model, the candidate, the backend, its JVM's options. */
final class Surroundings implements AutoCloseable {

    private static final String CONCURRENCY = "umbra.limits.concurrency";

    private static final String PAIR_FILE = "pairs.jsonl";

    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> prefix = new ArrayList<>();
    private final List<Predicate<ChildJvm>> awaited = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();
    private final WireServer production;
    private String productionAuthority;
    private boolean terminated;

    private Surroundings(FaultCase fault, Path folder) throws IOException {
        this.folder = folder;
        this.production = server(fault.production());
        this.productionAuthority = production.authority();
        settings.put("umbra.experiment-id", "faults");
        settings.put("umbra.sample-rate", "1");
        settings.put("umbra.target.model", "small-2");
        settings.put("umbra.target.api-key", "test-key-candidate");
        settings.put("umbra.limits.qps", "10000");
        settings.put(CONCURRENCY, "4");
        settings.put("umbra.limits.queue", "1000");
        settings.put("umbra.retry-window", "100ms");
        settings.put("umbra.export.file", folder.resolve(PAIR_FILE).toString());
        settings.put("otel.traces.exporter", "none");
        settings.put("otel.metrics.exporter", "none");
    }

    /** Production as the case has it; beside it whatever the case does not replace is in order. */
    static Surroundings of(FaultCase fault, Path folder) throws Exception {
        Surroundings surroundings = new Surroundings(fault, folder);
        try {
            fault.arrangement().arrange(surroundings);
            if (!surroundings.settings.containsKey("umbra.target.url")) {
                surroundings.candidate(Scripts.chat());
            }
            return surroundings;
        } catch (Exception e) {
            surroundings.close();
            throw e;
        }
    }

    // ---- for the case's arrangement
    // ----------------------------------------------------------------------------------

    Path folder() {
        return folder;
    }

    WireServer server(WireScript script) throws IOException {
        return closing(WireServer.start(script));
    }

    /** Closed with the surroundings. */
    <T extends AutoCloseable> T closing(T server) {
        open.add(server);
        return server;
    }

    WireServer candidate(WireScript script) throws IOException {
        WireServer candidate = server(script);
        candidateAt(candidate.url("/v1"));
        return candidate;
    }

    void candidateAt(String url) {
        settings.put("umbra.target.url", url);
    }

    void productionAt(String authority) {
        productionAuthority = authority;
    }

    /** Pairs and metrics go there, too. */
    void backendAt(String url) {
        settings.remove("otel.traces.exporter");
        settings.remove("otel.metrics.exporter");
        settings.put("otel.exporter.otlp.endpoint", url);
        settings.put("otel.bsp.schedule.delay", "100");
        settings.put("otel.metric.export.interval", "200");
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    void jvm(String... options) {
        jvmOptions.addAll(List.of(options));
    }

    /** A command that starts the JVM, such as one that takes CPUs away from it. */
    void startedBy(String... command) {
        prefix.addAll(List.of(command));
    }

    /** The application ends by a signal, not by the end of its input. */
    void terminated() {
        terminated = true;
    }

    /** Before the application under the agent ends, Umbra must have said this. */
    void says(String words) {
        awaited.add(service ->
                service.stderr().stream().anyMatch(line -> line.startsWith("[umbra] ") && line.contains(words)));
    }

    /** Before the application under the agent ends, the server must have been asked. */
    void asked(WireServer server) {
        awaited.add(service -> !server.requests().isEmpty());
    }

    /** Before the application under the agent ends, a pair must have been closed and written to the pair file. */
    void writesPairs() {
        awaited.add(service -> folder.resolve(PAIR_FILE).toFile().length() > 0);
    }

    /** What must be true once the application under the agent has ended. */
    void afterwards(Runnable check) {
        checks.add(check);
    }

    /** An address of the loopback at which nobody listens: it is held, as another case's server might get it otherwise. */
    String refusing() throws IOException {
        Socket socket = closing(new Socket());
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** An address of the loopback at which connections are taken and never looked at. */
    String blackHole() throws IOException {
        ServerSocket socket = closing(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        return "127.0.0.1:" + socket.getLocalPort();
    }

    // ---- for the run
    // -------------------------------------------------------------------------------------------------

    WireServer production() {
        return production;
    }

    int concurrency() {
        return Integer.parseInt(settings.getOrDefault(CONCURRENCY, ""));
    }

    boolean isTerminated() {
        return terminated;
    }

    List<Predicate<ChildJvm>> awaited() {
        return awaited;
    }

    void check() {
        checks.forEach(Runnable::run);
    }

    /** The application's command line. */
    List<String> command(Jdk jdk, boolean agent, FaultCase fault) {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.launcher().toString());
        // A child lives for seconds: the second compiler would take the CPUs that the case needs.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
        command.addAll(jvmOptions);
        if (agent) {
            command.add("-javaagent:" + System.getProperty("agent.jar"));
            command.add("-Dumbra.source.hosts=" + productionAuthority);
            settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        }
        command.addAll(List.of("-cp", ClassPath.ofApplication(), FaultApplication.class.getName()));
        command.add("http://" + productionAuthority + "/v1/chat/completions");
        command.add(fault.traffic().encode());
        return command;
    }

    @Override
    public void close() {
        open.forEach(Surroundings::close);
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("a server of this case could not be closed", e);
        }
    }
}
