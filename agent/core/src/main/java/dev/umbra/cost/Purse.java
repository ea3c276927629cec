package dev.umbra.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One limit in USD, where there is one, and what counts towards it all the same. Guarded by its {@link Budget}. */
final class Purse {

    private static final int SHOWN_DIGITS = 6;

    private final String key;
    private final String until;
    private @Nullable BigDecimal limit;
    private BigDecimal spent = BigDecimal.ZERO;
    private BigDecimal reserved = BigDecimal.ZERO;
    private boolean saidFull;

    /**
     * @param key of the configuration
     * @param until when there is money again, in words
     */
    Purse(String key, String until) {
        this.key = key;
        this.until = until;
    }

    /** From now on; null means no limit. Where it changes, the next call that does not fit is told of. */
    void limit(@Nullable BigDecimal usd) {
        boolean same = usd != null && limit != null && usd.compareTo(limit) == 0;
        limit = usd;
        saidFull &= same;
    }

    boolean isLimited() {
        return limit != null;
    }

    /** The same for another day. */
    Purse emptied() {
        Purse emptied = new Purse(key, until);
        emptied.limit = limit;
        return emptied;
    }

    boolean holds(BigDecimal usd) {
        return limit == null || spent.add(reserved).add(usd).compareTo(limit) <= 0;
    }

    void reserve(BigDecimal usd) {
        reserved = reserved.add(usd);
    }

    void settle(BigDecimal reservation, BigDecimal usd) {
        reserved = reserved.subtract(reservation);
        spent = spent.add(usd);
    }

    /** The line for the first call that found no money; empty for the others. */
    String full(BigDecimal usd) {
        if (saidFull) {
            return "";
        }
        saidFull = true;
        return key + "=" + limit().toPlainString() + " is reached: " + rounded(spent) + " USD are spent, "
                + rounded(reserved) + " are reserved for calls that have not ended, and the next call may cost "
                + rounded(usd) + "; calls that do not fit are not mirrored " + until;
    }

    Budget.Level level(Budget.Period period) {
        return new Budget.Level(period, spent, limit().subtract(spent).subtract(reserved));
    }

    private BigDecimal limit() {
        return Objects.requireNonNull(limit);
    }

    private static String rounded(BigDecimal usd) {
        return usd.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP).toPlainString();
    }
}
