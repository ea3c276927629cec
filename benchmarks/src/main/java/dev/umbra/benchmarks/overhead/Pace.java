package dev.umbra.benchmarks.overhead;

import java.time.Duration;
import java.util.Map;

/**
 * How long each cell measures, so that the whole run keeps to its limit: all of them equally long, after what their starts and
 * stops take is set aside.
 *
 * @param measure of each cell
 */
record Pace(Duration measure) {

    /** Of a cell that finds out how long a start takes. */
    static final Duration TRIAL = Duration.ofMillis(300);

    /** Streams of 20 ms: in less, too few of them are timed. */
    private static final Duration LEAST = Duration.ofMillis(1500);

    /** Longer cells say little that more rounds do not say better. */
    private static final Duration MOST = Duration.ofSeconds(10);

    /** What the trials may have been luckier than what follows. */
    private static final int RESERVE_PERCENT = 10;

    /**
     * @param left of the limit
     * @param around what a cell of a mode takes beyond what it measures
     * @throws IllegalArgumentException if there is too little time for so many cells
     */
    static Pace within(Duration left, Schedule schedule, Map<Mode, Duration> around) {
        Duration starts = Duration.ZERO;
        for (Mode mode : schedule.modes()) {
            int cells = schedule.clients().size() * schedule.rounds();
            starts = starts.plus(around.getOrDefault(mode, Duration.ZERO).multipliedBy(cells));
        }
        Duration measure = left.minus(starts)
                .multipliedBy(100 - RESERVE_PERCENT)
                .dividedBy(100)
                .dividedBy(schedule.cells());
        if (measure.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("--limit leaves " + Math.max(0, measure.toMillis()) + " ms for each of "
                    + schedule.cells() + " cells, and " + LEAST.toMillis()
                    + " are the least that says something; ask for fewer --rounds, --clients or --modes");
        }
        return new Pace(measure.compareTo(MOST) > 0 ? MOST : measure);
    }

    /**
     * The same, or less where the run has become slower than its trials: the cells of a round measure equally long, and only they are
     * compared.
     *
     * @param left of the limit
     * @param cells that are left
     * @param around what a cell has taken beyond what it measures, on average
     */
    Pace keptWithin(Duration left, int cells, Duration around) {
        Duration room = left.dividedBy(cells).minus(around);
        Duration most = room.compareTo(measure) < 0 ? room : measure;
        return new Pace(most.compareTo(LEAST) < 0 ? LEAST : most);
    }

    /** What so many cells take together. */
    Duration of(int cells, Duration around) {
        return measure.plus(around).multipliedBy(cells);
    }
}
