package dev.umbra.telemetry;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The standard {@code otel.*} settings as Umbra's own exporter reads them: the user's {@code umbra.otel.*} over the
 * application's, and over both the few that Umbra decides.
 *
 * <p>The application's settings are meant for its own SDK, which may have samplers, exporters and propagators that
 * Umbra does not bundle. Those must not stop Umbra, nor sample its pairs.
 */
final class OtelProperties {

    private static final String SDK_DISABLED = "otel.sdk.disabled";
    private static final Set<String> EXPORTERS = Set.of("otlp", "none");

    private final Settings settings;
    private final Log log;

    OtelProperties(Settings settings, Log log) {
        this.settings = settings;
        this.log = log;
    }

    /** Umbra's decisions, over {@code umbra.otel.*}, over the application's settings, over Umbra's defaults. */
    ConfigProperties resolve() {
        ComponentLoader components = ComponentLoader.forClassLoader(OtelProperties.class.getClassLoader());
        DefaultConfigProperties application = DefaultConfigProperties.create(defaults(), components);
        return application.withOverrides(overrides(application));
    }

    private Map<String, String> defaults() {
        // Spans that wait for a slow endpoint hold their content, so with content fewer may wait.
        String queue = settings.export().content() == Settings.Content.NONE ? "8192" : "2048";
        return Map.of("otel.exporter.otlp.protocol", "http/protobuf", "otel.bsp.max.queue.size", queue);
    }

    private Map<String, String> overrides(ConfigProperties application) {
        Map<String, String> overrides = new HashMap<>(settings.otel());
        // "Disabled" means that nothing is exported; the pair file asks for itself and stays.
        boolean disabled = Boolean.parseBoolean(value(SDK_DISABLED, application));
        overrides.put(SDK_DISABLED, "false");
        overrides.put("otel.traces.exporter", disabled ? "none" : exporter("otel.traces.exporter", application));
        overrides.put("otel.metrics.exporter", disabled ? "none" : exporter("otel.metrics.exporter", application));
        overrides.put("otel.logs.exporter", "none");
        overrides.put("otel.traces.sampler", "always_on");
        overrides.put("otel.propagators", "none");
        overrides.put("otel.config.file", "");
        return overrides;
    }

    private String exporter(String key, ConfigProperties application) {
        String asked = value(key, application);
        if (asked == null || asked.isBlank()) {
            return "otlp";
        }
        Set<String> usable = new LinkedHashSet<>(List.of(asked.trim().split("\\s*,\\s*")));
        if (usable.retainAll(EXPORTERS)) {
            log.warnOnce(
                    key,
                    key + "=" + asked + " names an exporter that Umbra does not have; it exports by "
                            + (usable.isEmpty() ? "none" : String.join(",", usable)) + ". Set umbra." + key
                            + "=otlp (or none) for Umbra alone");
        }
        return usable.isEmpty() ? "none" : String.join(",", usable);
    }

    private @Nullable String value(String key, ConfigProperties application) {
        String own = settings.otel().get(key);
        return own == null ? application.getString(key) : own;
    }
}
