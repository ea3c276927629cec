package dev.umbra.log;

import dev.umbra.config.Settings.LogLevel;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes lines that start with {@code [umbra] } to stderr, down to {@code log-level}. Never throws. */
public final class Log {

    private static final int MOST_KEYS = 256;

    private final PrintStream stream;
    private final LogLevel level;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public Log(PrintStream stream, LogLevel level) {
        this.stream = stream;
        this.level = level;
    }

    public void error(String line) {
        write(LogLevel.ERROR, line);
    }

    public void warn(String line) {
        write(LogLevel.WARN, line);
    }

    public void info(String line) {
        write(LogLevel.INFO, line);
    }

    public void debug(String line) {
        write(LogLevel.DEBUG, line);
    }

    /** Says {@code line} the first time that {@code key} occurs; later times are left to the counters. */
    public void warnOnce(String key, String line) {
        if (said.size() < MOST_KEYS && said.add(key)) {
            warn(line);
        }
    }

    public boolean isDebug() {
        return level == LogLevel.DEBUG;
    }

    private void write(LogLevel lineLevel, String line) {
        if (lineLevel.compareTo(level) <= 0) {
            stream.println("[umbra] " + line.replaceAll("\\R+", " "));
        }
    }
}
