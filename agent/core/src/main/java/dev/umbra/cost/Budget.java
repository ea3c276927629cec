package dev.umbra.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent, in all and on each day (UTC). A call's cost is reserved before it is sent and settled when it has ended, so
 * calls at the same time overshoot by no more than their estimates were too low. It counts on the day on which it was sent.
 *
 * <p>For Umbra's own threads: it takes a lock, for a few additions.
 */
public final class Budget {

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Purse whole = new Purse("limits.budget-usd", "any more");
    private volatile boolean limited;
    private final InstantSource clock;
    private final Consumer<String> say;
    private Purse daily = new Purse("limits.budget-usd-per-day", "until midnight UTC");
    private long day = Long.MIN_VALUE;

    /**
     * @param usd for the experiment; null means no limit
     * @param usdPerDay for each day; null means no limit
     * @param say for a line on stderr: that a limit is reached, once, and once a day
     */
    public Budget(@Nullable BigDecimal usd, @Nullable BigDecimal usdPerDay, InstantSource clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
        limit(usd, usdPerDay);
    }

    /** From now on these are the limits; what was spent and reserved before counts on. */
    public final synchronized void limit(@Nullable BigDecimal usd, @Nullable BigDecimal usdPerDay) {
        whole.limit(usd);
        daily.limit(usdPerDay);
        limited = usd != null || usdPerDay != null;
    }

    /** Whether there is a limit at all. */
    public boolean isLimited() {
        return limited;
    }

    /**
     * Takes aside what a call may cost; each reservation must be settled. Null where it does not fit.
     *
     * @param usd not negative
     */
    public @Nullable Reservation reserve(BigDecimal usd) {
        String line = "";
        Reservation reservation = null;
        synchronized (this) {
            List<Purse> purses = purses();
            Purse full = firstFull(purses, usd);
            if (full == null) {
                purses.forEach(purse -> purse.reserve(usd));
                reservation = new Reservation(usd, purses);
            } else {
                line = full.full(usd);
            }
        }
        // Not under the lock: stderr may be slow.
        if (!line.isEmpty()) {
            say.accept(line);
        }
        return reservation;
    }

    /**
     * What the call cost in the end; 0 gives all of it back. Settling again changes nothing.
     *
     * @param usd not negative; may be more than was reserved
     */
    public synchronized void settle(Reservation reservation, BigDecimal usd) {
        reservation.settle(usd);
    }

    /** What is spent and left now, for each limit. */
    public synchronized List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        startDay();
        if (whole.isLimited()) {
            levels.add(whole.level(Period.EXPERIMENT));
        }
        if (daily.isLimited()) {
            levels.add(daily.level(Period.DAY));
        }
        return List.copyOf(levels);
    }

    private List<Purse> purses() {
        startDay();
        return List.of(whole, daily);
    }

    /** A clock that is set back begins no new day. */
    private void startDay() {
        long today = Math.floorDiv(clock.instant().getEpochSecond(), DAY_SECONDS);
        if (today > day) {
            day = today;
            daily = daily.emptied();
        }
    }

    private static @Nullable Purse firstFull(List<Purse> purses, BigDecimal usd) {
        for (Purse purse : purses) {
            if (!purse.holds(usd)) {
                return purse;
            }
        }
        return null;
    }

    /** Money taken aside for one call, from the purses of the day on which it was sent. */
    public static final class Reservation {

        private final BigDecimal usd;
        private final List<Purse> purses;
        private boolean settled;

        private Reservation(BigDecimal usd, List<Purse> purses) {
            this.usd = usd;
            this.purses = purses;
        }

        /** In USD. */
        public BigDecimal usd() {
            return usd;
        }

        private void settle(BigDecimal cost) {
            if (!settled) {
                settled = true;
                purses.forEach(purse -> purse.settle(usd, cost));
            }
        }
    }

    /** What a limit is for. The lower-case name is the {@code period} of the metrics. */
    public enum Period {
        EXPERIMENT,
        DAY;

        private final String id = name().toLowerCase(Locale.ROOT);

        public String id() {
            return id;
        }
    }

    /**
     * One limit at this moment.
     *
     * @param spentUsd by calls that have ended
     * @param remainingUsd neither spent nor reserved; below 0 where calls cost more than was reserved
     */
    public record Level(Period period, BigDecimal spentUsd, BigDecimal remainingUsd) {}
}
