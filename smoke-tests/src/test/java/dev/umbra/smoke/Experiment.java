package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.StandIn;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A service under the packaged agent, set up by system properties alone, and the start of its JVM. */
final class Experiment {

    /** For a step that is not about time: a machine that is slow, or busy with other builds, still passes. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static final String ASSISTANT = "dev.umbra.demo.DemoService";
    static final String PROVIDERS = "dev.umbra.demo.ProviderService";

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final List<String> jvmOptions = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");

    private Experiment(StandIn production) {
        environment = Map.of(
                "OPENAI_BASE_URL", production.baseUrl(),
                "OPENAI_API_KEY", "test-key-production",
                "PROVIDER_URL", production.url());
    }

    /** Every call of the service to production is mirrored, and its pair goes to the pair file only. */
    static Experiment between(StandIn production, String candidateUrl, Path pairFile) {
        return new Experiment(production)
                .with("umbra.experiment-id", "smoke")
                .with("umbra.source.hosts", "localhost:" + production.port())
                .with("umbra.sample-rate", "1")
                .with("umbra.target.url", candidateUrl)
                .with("umbra.target.model", "small-2")
                .with("umbra.target.api-key", "test-key-candidate")
                .with("umbra.limits.qps", "1000")
                .with("umbra.export.file", pairFile.toString())
                .with("otel.traces.exporter", "none")
                .with("otel.metrics.exporter", "none");
    }

    /** All that is to be said of the experiment stands in this file. */
    static Experiment configuredBy(StandIn production, Path file) {
        return new Experiment(production)
                .with("umbra.config", file.toString())
                .with("otel.traces.exporter", "none")
                .with("otel.metrics.exporter", "none");
    }

    Experiment with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Experiment without(String property) {
        properties.remove(property);
        return this;
    }

    Experiment exportingTo(String otlpEndpoint) {
        return without("otel.traces.exporter")
                .with("otel.exporter.otlp.endpoint", otlpEndpoint)
                // what a test waits for comes before the JVM ends, which bounds the last export
                .with("otel.bsp.schedule.delay", "100");
    }

    /** After Umbra's own option: an agent among them sees what Umbra has made of a class. */
    Experiment jvmOptions(String... options) {
        jvmOptions.addAll(List.of(options));
        return this;
    }

    /** Jars alone, as class data sharing wants it: the packaged service in place of a folder of classes. */
    Experiment fromJars() {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.equals(path("plain.jar")))
                .collect(Collectors.joining(File.pathSeparator));
        classPath = path("plain.jar") + File.pathSeparator + libraries;
        return this;
    }

    ChildJvm start(String mainClass) throws IOException {
        return start(true, List.of("-classpath", classPath, mainClass));
    }

    ChildJvm startWithoutAgent(String mainClass) throws IOException {
        return start(false, List.of("-classpath", classPath, mainClass));
    }

    ChildJvm startJar(String jar, String... arguments) throws IOException {
        List<String> program = new ArrayList<>(List.of("-jar", jar));
        program.addAll(List.of(arguments));
        return start(true, program);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE);
    }

    /** Waits until the pair file has so many pairs; what the service said meanwhile is in the failure. */
    static void awaitPairs(int pairs, Path pairFile, ChildJvm service) {
        await().untilAsserted(() -> assertThat(PairLine.read(pairFile).size())
                .as(() -> "pairs; the service's stderr: " + service.stderr())
                .isGreaterThanOrEqualTo(pairs));
    }

    /** The path in this system property, which the build sets. */
    static String path(String property) {
        String path = System.getProperty(property);
        if (path == null || !new File(path).exists()) {
            throw new IllegalStateException(property + "=" + path + " is not a file; run mvn verify from the root");
        }
        return path;
    }

    /** Holds a loopback port that refuses connections. */
    static Socket unlistened() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    static String url(Socket unlistened) {
        return "http://localhost:" + unlistened.getLocalPort();
    }

    private ChildJvm start(boolean agent, List<String> program) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (agent) {
            arguments.add("-javaagent:" + path("agent.jar"));
        }
        arguments.addAll(jvmOptions);
        properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(program);
        return ChildJvm.start(arguments, environment);
    }
}
