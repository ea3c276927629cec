package dev.umbra.testkit.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JVM options that put the packaged agent into a child: every call to the watched hosts is mirrored to the candidate. */
public final class AgentOptions {

    /** Small, so that the scenarios can exceed it. */
    public static final String MEMORY_LIMIT = "8MiB";

    static final String RETRY_WINDOW = "umbra.retry-window";

    private final Path agent;
    private final Map<String, String> settings = new LinkedHashMap<>();

    public AgentOptions(Path agent, List<String> hosts, String targetUrl) {
        this.agent = agent;
        settings.put("umbra.experiment-id", "contract");
        settings.put("umbra.source.hosts", String.join(",", hosts));
        settings.put("umbra.sample-rate", "1");
        settings.put("umbra.target.url", targetUrl);
        settings.put("umbra.target.api-key", "test-key-candidate");
        settings.put("umbra.limits.qps", "10000");
        settings.put("umbra.limits.queue", "2000");
        settings.put("umbra.limits.memory", MEMORY_LIMIT);
        // a machine that is busy with tests must not make the agent pause
        settings.put("umbra.limits.cpu", "100%");
        settings.put("umbra.limits.heap", "100%");
        settings.put(RETRY_WINDOW, "100ms");
        settings.put("umbra.export.content", "full");
        settings.put("otel.traces.exporter", "none");
        settings.put("otel.metrics.exporter", "none");
        settings.put("otel.logs.exporter", "none");
    }

    public AgentOptions with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public List<String> toList() {
        List<String> options = new ArrayList<>(List.of("-javaagent:" + agent));
        settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return options;
    }
}
