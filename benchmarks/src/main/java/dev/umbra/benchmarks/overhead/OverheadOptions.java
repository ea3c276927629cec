package dev.umbra.benchmarks.overhead;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is asked of the harness.
 *
 * @param agent the packaged jar
 * @param otherAgents the folder of the other agents' jars
 * @param folder takes the CSV and what each cell prints
 * @param modes what the application without an agent is compared with
 * @param limit of the whole run
 * @param measure of one cell; zero where the limit decides
 * @param warmup calls of one cell before it measures, beside {@code measure}; zero where a third of that is for it
 * @param jvm options of each cell's JVM, beside its heap's
 * @param pause between two calls of a caller
 * @param candidateWait before the candidate's first event
 */
record OverheadOptions(
        Path agent,
        Path otherAgents,
        Path folder,
        List<Client> clients,
        List<Mode> modes,
        int rounds,
        Duration limit,
        Duration measure,
        Duration warmup,
        List<String> jvm,
        Duration pause,
        Duration candidateWait) {

    static final String HELP = """
            OverheadHarness [options]: what agents cost an application, in interleaved rounds with one JVM for each cell.

              --quick                a rough answer in less than 5 minutes; the same as
                                     --clients okhttp,java-http --modes umbra-other-host,umbra-100,opentelemetry
                                     --rounds 4 --limit 210s
              --steady               JVMs whose JIT compiler is nearly through, in some 25 minutes; the same as
                                     --clients okhttp --modes umbra-1,umbra-100,umbra-silent,opentelemetry,datadog
                                     --rounds 4 --warmup 40s --measure 9s --jvm -XX:CompileThresholdScaling=0.1
                                     --folder benchmarks/target/overhead-steady
              --clients a,b          of okhttp, java-http, reactor-netty, apache-5 (all)
              --modes a,b            of umbra-other-host, umbra-0, umbra-1, umbra-10, umbra-100, umbra-silent,
                                     opentelemetry, datadog, nginx-mirror (all; the last where nginx is installed).
                                     The application without an agent always runs, twice a round
              --rounds 6             of all cells; with fewer than 6, an interval covers less than 95 %
              --limit 20m            of the whole run; decides how long each cell may measure
              --measure 3s           how long each cell measures, whatever the whole run takes then
              --warmup 40s           calls before each cell measures, beside --measure: by then the JIT compiler is through
                                     with most of them (a third of --measure)
              --jvm OPTIONS          of each cell's JVM, such as "-XX:+UseParallelGC -Xss512k" (none)
              --pause 1ms            between two calls of a caller, except at saturation
              --candidate-wait 20ms  before the candidate's first event; production's is 20ms
              --agent PATH           the packaged jar (agent/launcher/target/umbra-agent.jar)
              --other-agents PATH    folder of opentelemetry-javaagent.jar and dd-java-agent.jar (benchmarks/target/agents)
              --folder PATH          takes overhead.csv, and what each cell prints (benchmarks/target/overhead)
              --help                 this

            Exits with 0 where every cell was measured, 1 where one was not, 2 where nothing could be run.
            """;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--clients", "okhttp,java-http,reactor-netty,apache-5"),
            Map.entry(
                    "--modes",
                    "umbra-other-host,umbra-0,umbra-1,umbra-10,umbra-100,umbra-silent,opentelemetry,datadog,nginx-mirror"),
            Map.entry("--rounds", "6"),
            Map.entry("--limit", "20m"),
            Map.entry("--measure", "0s"),
            Map.entry("--warmup", "0s"),
            Map.entry("--jvm", ""),
            Map.entry("--pause", "1ms"),
            Map.entry("--candidate-wait", "20ms"),
            Map.entry("--agent", "agent/launcher/target/umbra-agent.jar"),
            Map.entry("--other-agents", "benchmarks/target/agents"),
            Map.entry("--folder", "benchmarks/target/overhead"));

    private static final Map<String, String> QUICK = Map.of(
            "--clients", "okhttp,java-http",
            "--modes", "umbra-other-host,umbra-100,opentelemetry",
            "--rounds", "4",
            "--limit", "210s");

    private static final Map<String, String> STEADY = Map.of(
            "--clients", "okhttp",
            "--modes", "umbra-1,umbra-100,umbra-silent,opentelemetry,datadog",
            "--rounds", "4",
            "--warmup", "40s",
            "--measure", "9s",
            // a tenth of the calls that the JIT compiler else waits for, so that it is through within the warm-up
            "--jvm", "-XX:CompileThresholdScaling=0.1",
            "--folder", "benchmarks/target/overhead-steady");

    private static final Map<String, Map<String, String>> PRESETS = Map.of("--quick", QUICK, "--steady", STEADY);

    OverheadOptions {
        clients = List.copyOf(clients);
        modes = List.copyOf(modes);
        jvm = List.copyOf(jvm);
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + "; at least 1");
        }
    }

    /**
     * @throws IllegalArgumentException says which option is wrong, and how
     */
    static OverheadOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        Stream.of(arguments).filter(PRESETS::containsKey).map(PRESETS::get).forEach(given::putAll);
        List<String> left = Stream.of(arguments)
                .filter(argument -> !PRESETS.containsKey(argument))
                .toList();
        for (int i = 0; i < left.size(); i += 2) {
            if (!DEFAULTS.containsKey(left.get(i))) {
                throw new IllegalArgumentException(left.get(i) + " is no option; --help lists them");
            }
            if (i + 1 == left.size()) {
                throw new IllegalArgumentException(left.get(i) + " has no value; --help lists the options");
            }
            given.put(left.get(i), left.get(i + 1));
        }
        return new OverheadOptions(
                read(given, "--agent", Path::of),
                read(given, "--other-agents", Path::of),
                read(given, "--folder", Path::of),
                read(given, "--clients", text -> list(text, Client::of)),
                read(given, "--modes", text -> list(text, Mode::of)),
                read(given, "--rounds", Integer::valueOf),
                read(given, "--limit", OverheadOptions::duration),
                read(given, "--measure", OverheadOptions::duration),
                read(given, "--warmup", OverheadOptions::duration),
                read(given, "--jvm", OverheadOptions::words),
                read(given, "--pause", OverheadOptions::duration),
                read(given, "--candidate-wait", OverheadOptions::duration));
    }

    /** What its figures depend on, for people. */
    String conditions() {
        return (measure.isZero()
                        ? "at most " + limit.toSeconds() + " s in all"
                        : measure.toMillis() + " ms measured a cell")
                + ", "
                + (warmup.isZero() ? "warm-up a third of a cell" : warmup.toMillis() + " ms of warm-up before that")
                + ", " + pause.toMillis() + " ms between calls"
                + (jvm.isEmpty() ? "" : ", " + String.join(" ", jvm));
    }

    private static <T> T read(Map<String, String> given, String option, Function<String, T> reader) {
        String value = given.getOrDefault(option, "");
        try {
            return reader.apply(value);
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException(option + " cannot be '" + value + "'; see --help", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static <T> List<T> list(String text, Function<String, T> reader) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .map(reader)
                .distinct()
                .toList();
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** As people write them: {@code 20ms}, {@code 90s}, {@code 1h30m}. */
    private static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
