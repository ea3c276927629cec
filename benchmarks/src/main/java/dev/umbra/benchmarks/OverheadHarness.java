package dev.umbra.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compares an application with the agent and without: one JVM for each cell, the variants interleaved in every round, so that what
 * else the machine does strikes them alike. Prints the paired differences and writes every row as CSV.
 */
public final class OverheadHarness {

    private OverheadHarness() {}

    /**
     * @param args agent jar, folder for the results, rounds, pause between calls in µs, and optionally the share of the usual number
     *     of calls in percent
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (!Files.isRegularFile(Path.of(args[0]))) {
            throw new IllegalArgumentException(
                    args[0] + " is no file; build the agent jar first: mvn package -DskipTests -pl agent/launcher -am");
        }
        Path folder = Path.of(args[1]);
        int percentOfCalls = args.length > 4 ? Integer.parseInt(args[4]) : 100;
        List<Row> rows = run(folder, args[0], Integer.parseInt(args[2]), Long.parseLong(args[3]), percentOfCalls);
        System.out.println(new OverheadTable(rows).text());
        Path csv = folder.resolve("overhead.csv");
        Files.writeString(csv, OverheadCsv.of(rows));
        System.out.println("every row: " + csv);
    }

    private static List<Row> run(Path folder, String agentJar, int rounds, long pauseMicros, int percentOfCalls)
            throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (Processes processes = new Processes(folder.resolve("overhead"), agentJar)) {
            // The first JVM of a class path reads it from disk; that is no variant's cost.
            processes.run(0, new Cell(Variant.ALL, "okhttp"), 1, pauseMicros);
            for (int round = 1; round <= rounds; round++) {
                for (String client : Cell.CLIENTS) {
                    for (Variant variant : rotated(round)) {
                        rows.add(processes.run(round, new Cell(variant, client), percentOfCalls, pauseMicros));
                    }
                }
                System.out.println("round " + round + " of " + rounds + " done");
            }
        }
        return rows;
    }

    /** Each variant comes first in its turn: what ran before a cell may have warmed or tired the machine. */
    private static List<Variant> rotated(int round) {
        List<Variant> variants = new ArrayList<>(List.of(Variant.values()));
        Collections.rotate(variants, round);
        return variants;
    }
}
