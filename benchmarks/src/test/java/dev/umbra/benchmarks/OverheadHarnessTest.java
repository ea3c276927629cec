package dev.umbra.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverheadHarnessTest {

    private final String agentJar = System.getProperty("agent.jar", "");

    @TempDir
    Path folder;

    @Test
    void everyCellOfARoundIsMeasuredAndEverySampledCallAccountedFor() throws Exception {
        OverheadHarness.main(new String[] {agentJar, folder.toString(), "1", "0", "1"});

        List<String> csv = Files.readAllLines(folder.resolve("overhead.csv"));
        assertThat(csv).hasSize(1 + Variant.values().length * Cell.CLIENTS.size());
        assertThat(column(csv, "NONE", "account_eligible")).containsOnly(0L);
        assertThat(column(csv, "OTHER_HOST", "account_eligible")).containsOnly(0L);
        // the first call, and 1 % of 6,000 synchronous and 700 streamed ones
        assertThat(column(csv, "ALL", "account_sampled")).containsOnly(68L);
        assertThat(column(csv, "ALL", "sync_p50_ns")).allMatch(nanos -> nanos > 0);
    }

    private static List<Long> column(List<String> csv, String variant, String name) {
        int index = List.of(csv.get(0).split(",")).indexOf(name);
        return csv.stream()
                .map(line -> line.split(","))
                .filter(row -> row[2].equals(variant))
                .map(row -> Long.parseLong(row[index]))
                .toList();
    }
}
