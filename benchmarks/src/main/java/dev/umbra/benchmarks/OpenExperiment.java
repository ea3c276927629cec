package dev.umbra.benchmarks;

import dev.umbra.config.Configuration;
import dev.umbra.config.Resolution;
import dev.umbra.config.SettingsLoader;
import dev.umbra.engine.Engine;
import dev.umbra.log.Log;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A running experiment in this JVM, with the door open and no agent: calls go where the advice would send them. */
public final class OpenExperiment {

    private OpenExperiment() {}

    /**
     * Opens {@link dev.umbra.exchange.ExchangeDoor} for the rest of this JVM's life. Its candidate is a closed port, so it must
     * choose no call that is carried through.
     */
    public static void open(String hosts, String sampleRate) {
        Properties properties = new Properties();
        properties.setProperty("umbra.experiment-id", "benchmark");
        properties.setProperty("umbra.source.hosts", hosts);
        properties.setProperty("umbra.sample-rate", sampleRate);
        properties.setProperty("umbra.target.url", "http://127.0.0.1:1/v1");
        properties.setProperty("umbra.otel.traces.exporter", "none");
        properties.setProperty("umbra.otel.metrics.exporter", "none");
        // the benchmark is the load: Umbra must not step back from it
        properties.setProperty("umbra.limits.cpu", "100%");
        properties.setProperty("umbra.limits.heap", "100%");
        properties.setProperty("umbra.log-level", "error");
        Configuration configuration = valid(SettingsLoader.load(List.of(), properties, Map.of()));
        Log log = new Log(System.err, configuration.shared().logLevel());
        new Engine(configuration, "benchmark", "none", null, log, () -> {}).start();
    }

    private static Configuration valid(Resolution resolution) {
        if (resolution instanceof Resolution.Valid valid) {
            return valid.configuration();
        }
        throw new IllegalStateException("the benchmark's own settings are not valid: " + resolution);
    }
}
