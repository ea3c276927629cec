package dev.umbra.engine;

import dev.umbra.config.Configuration;
import dev.umbra.config.ConfigurationSource;
import dev.umbra.config.Resolution;
import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import java.time.Duration;
import java.util.List;

/**
 * Looks twice a second whether the settings file was changed, and puts a valid change to use. An invalid one is refused with its errors,
 * and what held before stays. For the coordinator's thread.
 */
final class ConfigurationWatch {

    static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final ConfigurationSource source;
    private final Engine engine;
    private final Log log;
    private Configuration used;
    private boolean off;
    private long lookedNanos = System.nanoTime();
    private List<Long> seen;

    ConfigurationWatch(ConfigurationSource source, Configuration used, Engine engine, Log log) {
        this.source = source;
        this.used = used;
        this.engine = engine;
        this.log = log;
        this.seen = state();
    }

    void look() {
        long now = System.nanoTime();
        if (now - lookedNanos < EVERY_NANOS) {
            return;
        }
        lookedNanos = now;
        if (!state().equals(seen)) {
            reload();
        }
    }

    /** Reads the configuration anew; returns what came of it, in one line. */
    String reload() {
        // before it is read: what is written meanwhile is another change
        seen = state();
        Resolution resolution = source.load();
        if (resolution instanceof Resolution.Invalid invalid) {
            invalid.errors().forEach(log::error);
            return say("the changed configuration is refused because of the errors above; the one before it stays");
        }
        if (resolution instanceof Resolution.Disabled disabled) {
            off = true;
            engine.switchOff();
            return say("enabled is false (" + disabled.origin() + "): no call is mirrored until it is true");
        }
        return use(((Resolution.Valid) resolution).configuration());
    }

    private String use(Configuration next) {
        if (next.equals(used) && !off) {
            return "the configuration has not changed";
        }
        Settings before = used.shared();
        Settings after = next.shared();
        boolean needsRestart = !before.otel().equals(after.otel())
                || !String.valueOf(before.export().file())
                        .equals(String.valueOf(after.export().file()))
                || before.limits().heap() != after.limits().heap()
                || before.limits().cpu() != after.limits().cpu()
                || before.logLevel() != after.logLevel();
        used = next;
        off = false;
        engine.use(next);
        return say("the changed configuration of " + source.file() + " holds from now on"
                + (needsRestart
                        ? ", but otel.*, export.file, limits.heap, limits.cpu and log-level, which need a restart"
                        : ""));
    }

    private String say(String line) {
        log.info(line);
        return line;
    }

    /** A file that is replaced whole has another time or another length. */
    private List<Long> state() {
        return List.of(source.file().lastModified(), source.file().length());
    }
}
