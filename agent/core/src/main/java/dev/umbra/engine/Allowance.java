package dev.umbra.engine;

import dev.umbra.config.Settings;
import dev.umbra.cost.Budget;
import dev.umbra.log.Log;
import dev.umbra.shadow.TargetGate;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was used up of the limits of one arm, and what is known of whoever it asks. Money and pairs count on whatever becomes of its settings:
 * else every change of the model would begin a new budget.
 */
final class Allowance {

    private final Log log;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private @Nullable Budget budget;
    private Settings.@Nullable Target asked;
    private @Nullable TargetGate gate;

    Allowance(Log log) {
        this.log = log;
    }

    /** A candidate may be asked once more; false where it was, or is about to be, as often as it may be. On shadow threads. */
    boolean take(int most) {
        long now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }

    /** What was taken is not used. */
    void giveBack() {
        taken.decrementAndGet();
    }

    /** A candidate is asked. */
    void sent() {
        sent.incrementAndGet();
    }

    /** Whether a candidate was asked so often. */
    boolean isSpent(int most) {
        return sent.get() >= most;
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

    /**
     * The gate before this candidate, at this rate from now on: an open circuit and a pause that was asked for outlive a change of other
     * settings. On the coordinator's thread, or before it runs.
     *
     * @param name what lines on stderr call it
     */
    TargetGate gate(Settings settings, String name) {
        TargetGate kept = gate;
        if (kept == null || !settings.target().equals(asked)) {
            kept = new TargetGate(settings.limits().qps(), name, log);
            gate = kept;
            asked = settings.target();
        } else {
            kept.rate(settings.limits().qps());
        }
        return kept;
    }
}
