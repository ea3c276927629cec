package dev.umbra.log;

import dev.umbra.config.Settings.LogLevel;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the bundled libraries log to, in place of the JDK's own logger: in the agent jar every reference to that class
 * is relocated to this one.
 *
 * <p>The JDK's logger would initialise the LogManager before an application server has set its own, and would feed
 * Umbra's trouble into the application's logs. Here a warning is one line on stderr the first time it occurs, and
 * everything below is silent. It has exactly the methods that those libraries call; a test scans their bytecode for
 * more.
 */
public final class JulLogger {

    private final String name;
    private final Log log;

    JulLogger(String name, Log log) {
        this.name = name;
        this.log = log;
    }

    /** Each library class keeps its own logger, so the messages said before are remembered by class. */
    public static JulLogger getLogger(String name) {
        return new JulLogger(name, new Log(System.err, LogLevel.WARN));
    }

    public boolean isLoggable(Level level) {
        return level.intValue() >= Level.WARNING.intValue();
    }

    public void fine(String message) {
        log(Level.FINE, message);
    }

    public void info(String message) {
        log(Level.INFO, message);
    }

    public void warning(String message) {
        log(Level.WARNING, message);
    }

    public void log(Level level, String message) {
        log(level, message, (Throwable) null);
    }

    public void log(Level level, String message, @Nullable Object parameter) {
        log(level, message, new @Nullable Object[] {parameter});
    }

    public void log(Level level, String message, @Nullable Object[] parameters) {
        if (isLoggable(level)) {
            String line = message;
            for (int i = 0; i < parameters.length; i++) {
                line = line.replace("{" + i + "}", String.valueOf(parameters[i]));
            }
            say(message, line);
        }
    }

    public void log(Level level, String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            boolean quoted = thrown == null || message.contains(String.valueOf(thrown.getMessage()));
            say(message, quoted ? message : message + ": " + thrown);
        }
    }

    private void say(String message, String line) {
        log.warnOnce(key(message), simpleName() + ": " + line);
    }

    /**
     * What stays the same when a message recurs: it ends at the first colon, after which a cause is quoted, and has
     * no numbers.
     */
    private static String key(String message) {
        int colon = message.indexOf(':');
        return (colon < 0 ? message : message.substring(0, colon)).replaceAll("\\d+", "");
    }

    private String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
