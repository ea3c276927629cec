package dev.umbra.config;

import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.Limits;
import dev.umbra.config.Settings.Redaction;
import dev.umbra.config.Settings.Source;
import dev.umbra.config.Settings.Target;
import java.util.List;

/** Puts resolved keys, all of them valid, into the record that the rest of Umbra reads. */
final class SettingsAssembly {

    private SettingsAssembly() {}

    static Settings assemble(ResolvedKeys keys) {
        return new Settings(
                keys.get(Keys.EXPERIMENT_ID),
                source(keys),
                keys.get(Keys.SAMPLE_RATE),
                target(keys),
                keys.get(Keys.LAUNCH),
                keys.get(Keys.RETRY_WINDOW),
                limits(keys),
                Math.toIntExact(keys.get(Keys.CAPTURE_MAX_BODY)),
                export(keys),
                new Redaction(keys.get(Keys.REDACT_RULES), keys.get(Keys.REDACT_SHADOW)),
                keys.get(Keys.LOG_LEVEL),
                keys.otel());
    }

    private static Source source(ResolvedKeys keys) {
        List<String> models = keys.find(Keys.SOURCE_MODELS);
        return new Source(
                keys.get(Keys.SOURCE_HOSTS), models == null ? List.of() : models, keys.find(Keys.SOURCE_DIALECT));
    }

    private static Target target(ResolvedKeys keys) {
        return new Target(
                keys.get(Keys.TARGET_URL),
                keys.find(Keys.TARGET_PROVIDER),
                keys.find(Keys.TARGET_MODEL),
                keys.find(Keys.TARGET_MODEL_REV),
                keys.apiKey(),
                keys.headers(),
                keys.parameters(),
                keys.find(Keys.TARGET_SYSTEM_PROMPT));
    }

    private static Limits limits(ResolvedKeys keys) {
        return new Limits(
                keys.get(Keys.LIMITS_QPS),
                keys.get(Keys.LIMITS_CONCURRENCY),
                keys.get(Keys.LIMITS_QUEUE),
                keys.get(Keys.LIMITS_MEMORY),
                keys.get(Keys.LIMITS_TIMEOUT),
                keys.find(Keys.LIMITS_MAX_OUTPUT_TOKENS));
    }

    private static Export export(ResolvedKeys keys) {
        return new Export(keys.get(Keys.EXPORT_CONTENT), keys.find(Keys.EXPORT_FILE), keys.get(Keys.EXPORT_TRACE));
    }
}
