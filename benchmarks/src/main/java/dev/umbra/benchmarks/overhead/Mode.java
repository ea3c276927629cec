package dev.umbra.benchmarks.overhead;

import java.util.List;
import java.util.stream.Stream;

/** What is attached to the application of a cell, or stands between it and its model. */
enum Mode {
    NONE("none", "no agent"),
    /** The same once more: how far two equal cells of one round are apart is the noise floor. */
    NONE_AGAIN("none-again", "no agent, again: the noise"),
    UMBRA_OTHER_HOST("umbra-other-host", "Umbra, host not matching"),
    UMBRA_0("umbra-0", "Umbra at 0 %"),
    UMBRA_1("umbra-1", "Umbra at 1 %"),
    UMBRA_10("umbra-10", "Umbra at 10 %"),
    UMBRA_100("umbra-100", "Umbra at 100 %"),
    UMBRA_SILENT("umbra-silent", "Umbra at 100 %, silent candidate"),
    OPEN_TELEMETRY("opentelemetry", "OpenTelemetry's agent"),
    DATADOG("datadog", "Datadog's agent"),
    NGINX("nginx-mirror", "nginx mirror, no agent");

    private final String id;
    private final String shown;

    Mode(String id, String shown) {
        this.id = id;
        this.shown = shown;
    }

    /** As options and files name it. */
    String id() {
        return id;
    }

    String shown() {
        return shown;
    }

    boolean isUmbra() {
        return id.startsWith("umbra-");
    }

    /** Every other is compared with the first of these, and with how far the second is from it. */
    boolean isAlwaysRun() {
        return this == NONE || this == NONE_AGAIN;
    }

    static List<Mode> all() {
        return List.of(values());
    }

    static Mode of(String id) {
        return all().stream()
                .filter(mode -> mode.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode is called '" + id + "', only "
                        + String.join(", ", Stream.of(values()).map(Mode::id).toList())));
    }
}
