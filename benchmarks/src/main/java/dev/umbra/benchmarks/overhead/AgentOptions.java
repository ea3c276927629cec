package dev.umbra.benchmarks.overhead;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a cell's JVM. No agent exports: what is compared is their cost in the application, not that of a backend.
 *
 * @param umbra the packaged jar
 * @param otherAgents the folder of the other agents' jars
 * @param production the port of the stub that the application calls
 * @param candidate the port of the stub that Umbra calls
 */
record AgentOptions(Path umbra, Path otherAgents, int production, int candidate) {

    /** Nothing listens there. */
    private static final String DEAD = "http://127.0.0.1:1";

    /** Which jar a mode needs. */
    Path jar(Mode mode) {
        return switch (mode) {
            case OPEN_TELEMETRY -> otherAgents.resolve("opentelemetry-javaagent.jar");
            case DATADOG -> otherAgents.resolve("dd-java-agent.jar");
            default -> umbra;
        };
    }

    List<String> of(Mode mode) {
        return switch (mode) {
            case NONE, NONE_AGAIN, NGINX -> List.of();
            case UMBRA_OTHER_HOST -> umbra("api.example.com", "100%", "candidate");
            case UMBRA_0 -> umbra(productionHost(), "0%", "candidate");
            case UMBRA_1 -> umbra(productionHost(), "1%", "candidate");
            case UMBRA_10 -> umbra(productionHost(), "10%", "candidate");
            case UMBRA_100 -> umbra(productionHost(), "100%", "candidate");
            case UMBRA_SILENT -> umbra(productionHost(), "100%", "silent");
            case OPEN_TELEMETRY -> openTelemetry();
            case DATADOG -> datadog();
        };
    }

    private String productionHost() {
        return "127.0.0.1:" + production;
    }

    /** None of them names a limit that would keep a sampled call from being mirrored, as far as Umbra allows. */
    private List<String> umbra(String hosts, String rate, String path) {
        List<String> options = new ArrayList<>(List.of("-javaagent:" + umbra));
        options.add("-Dumbra.experiment-id=overhead");
        options.add("-Dumbra.source.hosts=" + hosts);
        options.add("-Dumbra.sample-rate=" + rate);
        options.add("-Dumbra.target.url=http://127.0.0.1:" + candidate + "/" + path + "/v1");
        options.add("-Dumbra.target.model=candidate");
        options.add("-Dumbra.limits.qps=10000");
        // the benchmark is the load: Umbra must not step back from it
        options.add("-Dumbra.limits.cpu=100%");
        options.add("-Dumbra.limits.heap=100%");
        options.add("-Dumbra.otel.traces.exporter=none");
        options.add("-Dumbra.otel.metrics.exporter=none");
        return options;
    }

    private List<String> openTelemetry() {
        return List.of(
                "-javaagent:" + jar(Mode.OPEN_TELEMETRY),
                "-Dotel.javaagent.logging=none",
                "-Dotel.service.name=overhead",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
    }

    /** It has no exporter to switch off; what would go to a backend, or come from one, beside traces is off. */
    private List<String> datadog() {
        return List.of(
                "-javaagent:" + jar(Mode.DATADOG),
                "-Ddd.service=overhead",
                "-Ddd.trace.enabled=true",
                "-Ddd.trace.agent.url=" + DEAD,
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.remote_config.enabled=false",
                "-Ddd.jmxfetch.enabled=false",
                "-Ddd.profiling.enabled=false",
                "-Ddd.trace.health.metrics.enabled=false",
                "-Ddd.trace.startup.logs=false",
                "-Ddatadog.slf4j.simpleLogger.defaultLogLevel=off");
    }
}
