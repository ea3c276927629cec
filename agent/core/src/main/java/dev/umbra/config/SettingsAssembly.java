package dev.umbra.config;

import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.Limits;
import dev.umbra.config.Settings.Redaction;
import dev.umbra.config.Settings.Source;
import dev.umbra.config.Settings.Target;
import dev.umbra.config.Settings.Timeouts;
import dev.umbra.cost.Price;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts resolved keys, all of them valid, into the record that the rest of Umbra reads. */
final class SettingsAssembly {

    /** The name and the revision of a control: it asks whatever production asks. */
    static final String CONTROL = "control";

    private SettingsAssembly() {}

    static ArmSettings candidate(ResolvedKeys keys) {
        Target target = target(keys);
        String name = keys.find(Keys.TARGET_NAME);
        String standard = target.modelRev() == null ? target.url().getHost() : target.modelRev();
        return new ArmSettings(name == null ? standard : name, false, settings(keys, target));
    }

    /** @param url of the production model */
    static ArmSettings control(ResolvedKeys keys, URI url) {
        Target target =
                new Target(url, null, null, CONTROL, keys.controlApiKey(), keys.controlHeaders(), Map.of(), null);
        return new ArmSettings(CONTROL, true, settings(keys, target));
    }

    static Course course(ResolvedKeys keys) {
        List<Phase> phases = keys.find(Keys.PHASES);
        return new Course(
                phases == null ? List.of() : phases,
                keys.find(Keys.LIMITS_UNTIL),
                keys.find(Keys.LIMITS_DURATION),
                keys.find(Keys.LIMITS_MAX_PAIRS));
    }

    private static Settings settings(ResolvedKeys keys, Target target) {
        List<Price> prices = keys.find(Keys.PRICES);
        return new Settings(
                keys.get(Keys.EXPERIMENT_ID),
                source(keys),
                keys.get(Keys.SAMPLE_RATE),
                target,
                keys.get(Keys.LAUNCH),
                keys.get(Keys.RETRY_WINDOW),
                limits(keys),
                Math.toIntExact(keys.get(Keys.CAPTURE_MAX_BODY)),
                export(keys),
                new Redaction(keys.get(Keys.REDACT_RULES), keys.get(Keys.REDACT_SHADOW)),
                prices == null ? List.of() : prices,
                keys.get(Keys.LOG_LEVEL),
                keys.otel(),
                keys.cohorts());
    }

    private static Source source(ResolvedKeys keys) {
        List<String> models = keys.find(Keys.SOURCE_MODELS);
        return new Source(
                keys.get(Keys.SOURCE_HOSTS),
                models == null ? List.of() : models,
                keys.find(Keys.SOURCE_DIALECT),
                keys.sourceHeaders());
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
                keys.get(Keys.LIMITS_HEAP),
                keys.get(Keys.LIMITS_CPU),
                timeouts(keys),
                keys.find(Keys.LIMITS_MAX_OUTPUT_TOKENS),
                keys.find(Keys.LIMITS_BUDGET_USD),
                keys.find(Keys.LIMITS_BUDGET_USD_PER_DAY));
    }

    private static Timeouts timeouts(ResolvedKeys keys) {
        Duration whole = keys.get(Keys.LIMITS_TIMEOUT);
        Duration firstByte = keys.find(Keys.LIMITS_FIRST_BYTE_TIMEOUT);
        return new Timeouts(whole, keys.get(Keys.LIMITS_CONNECT_TIMEOUT), firstByte == null ? whole : firstByte);
    }

    private static Export export(ResolvedKeys keys) {
        return new Export(keys.get(Keys.EXPORT_CONTENT), keys.find(Keys.EXPORT_FILE), keys.get(Keys.EXPORT_TRACE));
    }
}
