package dev.umbra.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverheadTableTest {

    private static final List<Mode> MODES = List.of(Mode.NONE, Mode.NONE_AGAIN, Mode.UMBRA_100);

    private final List<Row> rows = new ArrayList<>();

    @Test
    void differencesAreTakenWithinARoundHoweverFarTheRoundsAreApart() {
        for (int round = 1; round <= 6; round++) {
            measure(round, Mode.NONE, 100 * round);
            measure(round, Mode.UMBRA_100, 100 * round + 7);
        }

        Estimate added = new Comparison(rows)
                .added(Client.OKHTTP, Mode.UMBRA_100, "main_ms")
                .orElseThrow();

        assertThat(added.median()).isEqualTo(7);
        assertThat(added.low()).isEqualTo(7);
        assertThat(added.high()).isEqualTo(7);
    }

    @Test
    void aRoundInWhichACellFailedIsLeftOut() {
        measure(1, Mode.NONE, 100);
        measure(2, Mode.NONE, 200);
        measure(2, Mode.UMBRA_100, 207);

        Comparison comparison = new Comparison(rows);

        assertThat(comparison.added(Client.OKHTTP, Mode.UMBRA_100, "main_ms"))
                .hasValueSatisfying(added -> assertThat(added.median()).isEqualTo(7));
        assertThat(comparison.added(Client.OKHTTP, Mode.DATADOG, "main_ms")).isEmpty();
    }

    @Test
    void onlyWhatStandsOutOfTheNoiseIsMarked() {
        for (int round = 1; round <= 6; round++) {
            measure(round, Mode.NONE, 100);
            measure(round, Mode.NONE_AGAIN, 100 + round);
            measure(round, Mode.UMBRA_100, 104 + round);
        }
        assertThat(line("Umbra at 100 %")).contains("+8 (+5…+10)").doesNotContain("*");

        rows.clear();
        for (int round = 1; round <= 6; round++) {
            measure(round, Mode.NONE, 100);
            measure(round, Mode.NONE_AGAIN, 100 + round);
            measure(round, Mode.UMBRA_100, 110 + round);
        }
        assertThat(line("Umbra at 100 %")).contains("+14 (+11…+16) *");
        assertThat(line("no agent, again")).doesNotContain("*");
    }

    private void measure(int round, Mode mode, long mainMillis) {
        rows.add(new Row(round, new Cell(Client.OKHTTP, mode), Map.of("main_ms", mainMillis)));
    }

    /** The last of that name: the one about the whole process. */
    private String line(String name) {
        return new OverheadTable(new Comparison(rows), new Schedule(List.of(Client.OKHTTP), MODES, 6))
                .text()
                .lines()
                .filter(line -> line.strip().startsWith(name))
                .reduce("", (earlier, later) -> later);
    }
}
