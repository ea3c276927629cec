package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Runs the cells of a schedule one after the other, and says after each what is left. */
final class Rounds {

    private final Cells cells;
    private final Schedule schedule;
    private final Duration limit;
    private final long startNanos = System.nanoTime();

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
            cells.run(0, new Cell(client, mode), Pace.TRIAL);
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
     * A cell that fails is said, and left out.
     *
     * @param fixed whether each cell measures for so long, whatever the limit
     */
    void run(Pace pace, boolean fixed, RowTaker taker) throws IOException, InterruptedException {
        int done = 0;
        long roundsStartNanos = System.nanoTime();
        Duration around = Duration.ZERO;
        Pace current = pace;
        for (int round = 1; round <= schedule.rounds(); round++) {
            int left = schedule.cells() - done;
            if (!fixed && done > 0) {
                current = current.keptWithin(limit.minus(since(startNanos)), left, around.dividedBy(done));
            }
            for (Cell cell : schedule.round(round)) {
                long start = System.nanoTime();
                String outcome = run(round, cell, current, taker);
                around = around.plus(since(start)).minus(current.measure());
                done++;
                double secondsLeft = seconds(since(roundsStartNanos)) / done * (schedule.cells() - done);
                System.out.printf(
                        Locale.ROOT,
                        "[%d/%d] round %d, %s: %s in %.1f s; %d min %02d s left%n",
                        done,
                        schedule.cells(),
                        round,
                        cell,
                        outcome,
                        seconds(since(start)),
                        (long) secondsLeft / 60,
                        (long) secondsLeft % 60);
            }
        }
    }

    private String run(int round, Cell cell, Pace pace, RowTaker taker) throws IOException, InterruptedException {
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
