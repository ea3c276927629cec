package dev.umbra.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How full the heap was after its last collection: what is really in use. What is used at the moment says nothing, because a healthy heap
 * fills up between two collections.
 *
 * <p>A runtime image may lack {@code java.management}; then this is not known, and nothing else fails.
 */
public final class HeapAfterGc {

    private @Nullable OldPools pools;
    private boolean unknown;

    /** 0 to 1, of the pool in which objects grow old, or of the whole heap where it is one pool; NaN where it is not known. */
    public double share() {
        if (unknown) {
            return Double.NaN;
        }
        try {
            OldPools known = pools;
            if (known == null) {
                known = new OldPools();
                pools = known;
            }
            return known.highestShare();
        } catch (LinkageError | RuntimeException noSuchModule) {
            unknown = true;
            return Double.NaN;
        }
    }

    /** Apart, so that the class around it links without the module. */
    private static final class OldPools {

        private final List<MemoryPoolMXBean> pools = new ArrayList<>();

        OldPools() {
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                // a survivor space may well be full after a collection; those of the young have no usage threshold
                if (pool.getType() == MemoryType.HEAP
                        && pool.isUsageThresholdSupported()
                        && pool.isCollectionUsageThresholdSupported()) {
                    pools.add(pool);
                }
            }
        }

        double highestShare() {
            double highest = Double.NaN;
            for (MemoryPoolMXBean pool : pools) {
                MemoryUsage usage = pool.getCollectionUsage();
                if (usage != null) {
                    double share = (double) usage.getUsed() / mostBytes(usage);
                    highest = Double.isNaN(highest) ? share : Math.max(highest, share);
                }
            }
            return highest;
        }

        private static long mostBytes(MemoryUsage usage) {
            return usage.getMax() > 0 ? usage.getMax() : Runtime.getRuntime().maxMemory();
        }
    }
}
