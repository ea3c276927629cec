package dev.umbra.benchmarks.soak;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What is asked of a soak.
 *
 * @param agent the packaged jar
 * @param folder takes what each process prints
 * @param rate calls of each application in a second
 * @param seed of every fault
 * @param interval between two samples
 */
record SoakOptions(Path agent, Path folder, Duration duration, int rate, long seed, Duration interval) {

    static final String HELP = """
            Soak [options]: an application with the agent and one without, under random faults.

              --duration 10m   how long the applications call
              --rate 200       calls of each application in a second
              --seed 1         of every fault: the same seed, the same faults of production
              --interval 10s   between two samples
              --agent PATH     the packaged jar (agent/launcher/target/umbra-agent.jar)
              --folder PATH    takes what each process prints (benchmarks/target/soak)
              --help           this

            Exits with 0 where everything is as promised, 1 where something is not, 2 where it could not be run.
            """;

    private static final Map<String, String> DEFAULTS = Map.of(
            "--agent", "agent/launcher/target/umbra-agent.jar",
            "--folder", "benchmarks/target/soak",
            "--duration", "10m",
            "--rate", "200",
            "--seed", "1",
            "--interval", "10s");

    SoakOptions {
        if (duration.compareTo(interval.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException(
                    "--duration " + duration + " has no room for four samples, one every " + interval);
        }
        if (rate < 1) {
            throw new IllegalArgumentException("--rate is " + rate + "; at least 1 call in a second");
        }
    }

    /** The calls of each application. */
    long calls() {
        return rate * duration.toMillis() / 1000;
    }

    /**
     * @throws IllegalArgumentException says which option is wrong, and how
     */
    static SoakOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!DEFAULTS.containsKey(arguments[i])) {
                throw new IllegalArgumentException(arguments[i] + " is no option; --help lists them");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " has no value; --help lists the options");
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new SoakOptions(
                read(given, "--agent", Path::of),
                read(given, "--folder", Path::of),
                read(given, "--duration", SoakOptions::duration),
                read(given, "--rate", Integer::valueOf),
                read(given, "--seed", Long::valueOf),
                read(given, "--interval", SoakOptions::duration));
    }

    private static <T> T read(Map<String, String> given, String option, Function<String, T> reader) {
        String value = given.getOrDefault(option, "");
        try {
            return reader.apply(value);
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(option + " cannot be '" + value + "'; see --help", e);
        }
    }

    /** As people write them: {@code 90s}, {@code 10m}, {@code 1h30m}. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
