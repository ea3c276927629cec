package dev.umbra.testkit.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenTelemetry's Java agent in the same JVM, before or after Umbra's on the command line: the later one sees classes that the
 * earlier one has changed.
 */
public record OtherAgent(Path jar, Position position) {

    /** On the command line, as Umbra sees it. */
    public enum Position {
        BEFORE,
        AFTER
    }

    private static final String OPEN_TELEMETRY = "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1";

    /** OpenTelemetry's agent in both orders. */
    static List<OtherAgent> openTelemetry() {
        Path jar = Libraries.resolve(List.of(OPEN_TELEMETRY)).get(0);
        return List.of(new OtherAgent(jar, Position.BEFORE), new OtherAgent(jar, Position.AFTER));
    }

    /** The JVM options of both agents, in their order. The settings {@code otel.*} are for both. */
    List<String> around(List<String> umbra, String otlpEndpoint) {
        List<String> options = new ArrayList<>();
        if (position == Position.BEFORE) {
            options.add("-javaagent:" + jar);
        }
        options.addAll(umbra);
        if (position == Position.AFTER) {
            options.add("-javaagent:" + jar);
        }
        options.add("-Dotel.javaagent.logging=none");
        options.add("-Dotel.service.name=probe");
        options.add("-Dotel.traces.exporter=otlp");
        options.add("-Dotel.metrics.exporter=none");
        options.add("-Dotel.logs.exporter=none");
        options.add("-Dotel.exporter.otlp.protocol=http/protobuf");
        options.add("-Dotel.exporter.otlp.endpoint=" + otlpEndpoint);
        options.add("-Dotel.bsp.schedule.delay=50");
        return options;
    }

    @Override
    public String toString() {
        return position == Position.BEFORE ? "after OpenTelemetry's agent" : "before OpenTelemetry's agent";
    }
}
