package dev.umbra.benchmarks.overhead;

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
    void everyCellOfAShortRoundIsMeasuredAndEverySampledCallAccountedFor() throws Exception {
        int exitCode = OverheadHarness.run(
                "--agent", agentJar,
                "--folder", folder.toString(),
                "--clients", "okhttp",
                "--modes", "umbra-other-host,umbra-100",
                "--rounds", "1",
                "--measure", "500ms");

        assertThat(exitCode).isZero();
        List<String> csv = Files.readAllLines(folder.resolve("overhead.csv"));
        assertThat(csv).hasSize(1 + 4);
        assertThat(column(csv, "umbra-other-host", "account_eligible")).containsExactly("0");
        assertThat(column(csv, "umbra-100", "account_sampled"))
                .isEqualTo(column(csv, "umbra-100", "account_eligible"))
                .doesNotContain("0", "");
        assertThat(column(csv, "none", "account_eligible")).containsExactly("");
        assertThat(column(csv, "none-again", "stream_first_p50_ns"))
                .allSatisfy(nanos -> assertThat(Long.parseLong(nanos)).isGreaterThan(20_000_000));
    }

    @Test
    void whatCannotBeRunIsSaid() throws Exception {
        assertThat(OverheadHarness.run("--agent", folder.resolve("none.jar").toString()))
                .isEqualTo(2);
        assertThat(OverheadHarness.run("--mode", "umbra-100")).isEqualTo(2);
    }

    private static List<String> column(List<String> csv, String mode, String name) {
        int index = List.of(csv.get(0).split(",")).indexOf(name);
        return csv.stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[2].equals(mode))
                .map(row -> row[index])
                .toList();
    }
}
