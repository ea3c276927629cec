package dev.umbra.sampling;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a share of the calls of each stratum, each by a {@link WeylSampler} of its own: within a stratum, the share is as
 * exact as if there were no other. Of one sequence for all, a tenant with every tenth call would get a share that is off as
 * that of a coin.
 *
 * <p>Lock-free: a look-up in a table that only ever gains entries, and the sampler's one atomic add. A stratum that is new
 * takes some microseconds more. The table holds {@value #MOST_STRATA} strata; all further ones are drawn as one.
 */
public final class StratifiedSampler {

    static final int MOST_STRATA = 1000;

    /** A power of two, so sparsely filled that a few steps find a free slot. */
    private static final int SLOTS = 4096;

    /** Names that were made to collide must not make a call slow. */
    private static final int MOST_STEPS = 32;

    private final double rate;
    private final LongSupplier starts;
    private final AtomicReferenceArray<@Nullable Stratum> table = new AtomicReferenceArray<>(SLOTS);
    private final AtomicInteger strata = new AtomicInteger();
    private final WeylSampler others;

    /**
     * @param rate 0 to 1
     * @param starts random numbers, or else all replicas would choose in lock-step; called from several threads
     */
    public StratifiedSampler(double rate, LongSupplier starts) {
        this.rate = rate;
        this.starts = starts;
        this.others = new WeylSampler(rate, starts.getAsLong());
    }

    /** Whether the next call of this stratum is chosen. */
    public boolean next(String stratum) {
        return find(stratum).next();
    }

    private WeylSampler find(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        for (int step = 0; step < MOST_STEPS; step++) {
            Stratum known = table.get(slot);
            Stratum here = known != null ? known : settle(name, slot);
            if (here == null) {
                return others;
            }
            if (here.name.equals(name)) {
                return here.sampler;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return others;
    }

    /** The stratum that has the slot now: this one, or one that was there first; null where there are enough. */
    private @Nullable Stratum settle(String name, int slot) {
        if (strata.get() >= MOST_STRATA) {
            return null;
        }
        Stratum fresh = new Stratum(name, new WeylSampler(rate, SteadyStart.among(starts, rate)));
        Stratum first = table.compareAndExchange(slot, null, fresh);
        if (first == null) {
            strata.incrementAndGet();
            return fresh;
        }
        return first;
    }

    private record Stratum(String name, WeylSampler sampler) {}
}
