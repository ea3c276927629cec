package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares an application without an agent with what agents make of it: one JVM for each cell, the cells interleaved in rounds, so that
 * what else the machine does strikes them alike. Prints the paired differences and writes every row as CSV.
 */
public final class OverheadHarness {

    private OverheadHarness() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(args));
    }

    /** The exit code: 0 where every cell was measured, 1 where one was not, 2 where nothing could be run. */
    static int run(String... args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(OverheadOptions.HELP);
            return 0;
        }
        try {
            OverheadOptions options = OverheadOptions.parse(args);
            List<Mode> modes = modes(options);
            missingJar(options, modes).ifPresent(jar -> {
                throw new IllegalArgumentException(jar + " is no file; the profile benchmarks makes it: mvn -B verify"
                        + " -Pbenchmarks -pl benchmarks -am -DskipTests, or leave its mode out with --modes");
            });
            return run(options, modes);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        }
    }

    private static int run(OverheadOptions options, List<Mode> modes) throws IOException, InterruptedException {
        Schedule schedule = new Schedule(options.clients(), modes, options.rounds());
        System.out.println(options.conditions());
        Path csv = Files.createDirectories(options.folder()).resolve("overhead.csv");
        List<Row> rows = new ArrayList<>();
        int made;
        try (Cells cells = new Cells(options, modes)) {
            Rounds rounds = new Rounds(cells, schedule, options.limit());
            boolean fixed = !options.measure().isZero();
            Pace pace = fixed ? new Pace(options.measure()) : rounds.tryOut();
            made = rounds.run(pace, fixed, row -> {
                rows.add(row);
                Files.writeString(csv, OverheadCsv.of(rows));
            });
        }
        Comparison comparison = new Comparison(rows);
        Schedule run = new Schedule(schedule.clients(), schedule.modes(), made);
        System.out.println();
        System.out.println(options.conditions());
        System.out.println(new OverheadTable(comparison, run).text());
        System.out.println(new Targets(comparison, run).text());
        System.out.println("every row: " + csv);
        return rows.size() == schedule.cells() ? 0 : 1;
    }

    /** Those that were asked for and can be run here, and those that they are compared with. */
    private static List<Mode> modes(OverheadOptions options) {
        List<Mode> modes = Stream.of(Mode.values())
                .filter(mode -> mode.isAlwaysRun() || options.modes().contains(mode))
                .toList();
        if (modes.contains(Mode.NGINX) && Nginx.binary().isEmpty()) {
            System.out.println("no nginx on the PATH: " + Mode.NGINX.id() + " is left out");
            return modes.stream().filter(mode -> mode != Mode.NGINX).toList();
        }
        return modes;
    }

    private static Optional<Path> missingJar(OverheadOptions options, List<Mode> modes) {
        AgentOptions agents = new AgentOptions(options.agent(), options.otherAgents(), 0, 0);
        return modes.stream()
                .filter(mode -> !agents.of(mode).isEmpty())
                .map(agents::jar)
                .filter(jar -> !Files.isRegularFile(jar))
                .findFirst();
    }
}
