package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the cells of a schedule one after the other, and says after each what is left. */
final class Rounds {

    private final Cells cells;
    private final Schedule schedule;
    private final Duration limit;
    private final long startNanos = System.nanoTime();
    private int done;
    private Duration around = Duration.ZERO;
    private Duration together = Duration.ZERO;

    Rounds(Cells cells, Schedule schedule, Duration limit) {
        this.cells = cells;
        this.schedule = schedule;
        this.limit = limit;
    }

    /**
     * Runs each mode once, for a moment. This finds out how long its start and its stop take, and reads its jars from disk, which is
     * no cell's cost.
     */
    Pace tryOut() throws IOException, InterruptedException {
        Map<Mode, Duration> around = new EnumMap<>(Mode.class);
        Client client = schedule.clients().get(0);
        for (Mode mode : schedule.modes()) {
            long start = System.nanoTime();
            try {
                cells.run(0, new Cell(client, mode), Pace.TRIAL);
            } catch (Cells.CellFailedException e) {
                System.out.println("trial FAILED: " + e.getMessage());
            }
            around.put(mode, since(start).minus(Pace.TRIAL));
        }
        Pace pace = Pace.within(limit.minus(since(startNanos)), schedule, around);
        System.out.printf(
                Locale.ROOT,
                "%d rounds of %d cells, each of which measures for %.1f s%n",
                schedule.rounds(),
                schedule.cells() / schedule.rounds(),
                seconds(pace.measure()));
        return pace;
    }

    /**
     * A cell that fails is said, and left out. So are the rounds that the limit has no time for, however short their cells.
     *
     * @param fixed whether each cell measures for so long, whatever the limit
     * @return how many rounds were run
     */
    int run(Pace pace, boolean fixed, RowTaker taker) throws IOException, InterruptedException {
        Pace current = pace;
        for (int round = 1; round <= schedule.rounds(); round++) {
            if (!fixed && done > 0) {
                Duration left = limit.minus(since(startNanos));
                Duration aroundEach = around.dividedBy(done);
                current = current.keptWithin(left, schedule.cells() - done, aroundEach);
                List<Cell> next = schedule.round(round);
                if (current.of(next.size(), aroundEach).compareTo(left) > 0) {
                    System.out.println(
                            "no time for round " + round + " within --limit: this machine has become slower");
                    return round - 1;
                }
            }
            for (Cell cell : schedule.round(round)) {
                run(round, cell, current, taker);
            }
        }
        return schedule.rounds();
    }

    private void run(int round, Cell cell, Pace pace, RowTaker taker) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String outcome = outcome(round, cell, pace, taker);
        Duration took = since(start);
        around = around.plus(took).minus(pace.measure());
        together = together.plus(took);
        done++;
        long secondsLeft = (long) (seconds(together) / done * (schedule.cells() - done));
        System.out.printf(
                Locale.ROOT,
                "[%d/%d] round %d, %s: %s in %.1f s; %d min %02d s left%n",
                done,
                schedule.cells(),
                round,
                cell,
                outcome,
                seconds(took),
                secondsLeft / 60,
                secondsLeft % 60);
    }

    private String outcome(int round, Cell cell, Pace pace, RowTaker taker) throws IOException, InterruptedException {
        try {
            taker.take(cells.run(round, cell, pace.measure()));
            return "done";
        } catch (Cells.CellFailedException e) {
            return "FAILED, " + e.getMessage() + ",";
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Takes each row as it comes: what was measured before a run was broken off is kept. */
    @FunctionalInterface
    interface RowTaker {

        void take(Row row) throws IOException;
    }
}
