package dev.umbra.engine;

import dev.umbra.config.Settings;
import dev.umbra.cost.Budget;
import dev.umbra.log.Log;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was used up of the limits of one place among an experiment's candidates. It stays whoever the candidate there is: else every change of
 * the model would begin a new budget.
 */
final class Allowance {

    private final Log log;
    private final AtomicLong asked = new AtomicLong();
    private @Nullable Budget budget;

    Allowance(Log log) {
        this.log = log;
    }

    /** How often a candidate was asked, or was about to be. */
    AtomicLong asked() {
        return asked;
    }

    /** What was spent so far, held to these limits from now on. On the coordinator's thread, or before it runs. */
    Budget budget(Settings.Limits limits) {
        Budget kept = budget;
        if (kept == null) {
            kept = new Budget(limits.budgetUsd(), limits.budgetUsdPerDay(), InstantSource.system(), log::warn);
            budget = kept;
        } else {
            kept.limit(limits.budgetUsd(), limits.budgetUsdPerDay());
        }
        return kept;
    }
}
