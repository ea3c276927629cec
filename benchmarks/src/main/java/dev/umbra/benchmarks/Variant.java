package dev.umbra.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What is attached to the application of a cell. */
enum Variant {
    NONE("none"),
    OTHER_HOST("agent, other host"),
    FIVE_PERCENT("agent, 5 %"),
    ALL("agent, 100 %");

    private final String shown;

    Variant(String shown) {
        this.shown = shown;
    }

    String shown() {
        return shown;
    }

    /** The JVM's options for this variant; none of them names a limit that would keep a sampled call from being mirrored. */
    List<String> options(String agentJar, int port) {
        if (this == NONE) {
            return List.of();
        }
        List<String> options = new ArrayList<>(List.of("-javaagent:" + agentJar));
        options.add("-Dumbra.experiment-id=overhead");
        options.add("-Dumbra.source.hosts=" + (this == OTHER_HOST ? "api.example.com" : "127.0.0.1:" + port));
        options.add("-Dumbra.sample-rate=" + (this == FIVE_PERCENT ? "5%" : "100%"));
        options.add("-Dumbra.target.url=http://127.0.0.1:" + port + "/candidate/v1");
        options.add("-Dumbra.target.model=candidate");
        options.add("-Dumbra.limits.qps=10000");
        // the benchmark is the load: Umbra must not step back from it
        options.add("-Dumbra.limits.cpu=100%");
        options.add("-Dumbra.limits.heap=100%");
        options.add("-Dumbra.otel.traces.exporter=none");
        options.add("-Dumbra.otel.metrics.exporter=none");
        return options;
    }
}
