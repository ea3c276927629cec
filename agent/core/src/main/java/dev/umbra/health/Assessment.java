package dev.umbra.health;

import dev.umbra.config.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Weighs the readings of one second against the limits. */
final class Assessment {

    /** So many failures within {@link #STORM} are no accident: whatever fails will go on failing. */
    static final int MOST_FAULTS = 50;

    static final Duration STORM = Duration.ofMinutes(1);

    private final double heapLimit;
    private final double heapCritical;
    private final double cpuLimit;
    private final Duration waitLimit;

    Assessment(Settings.Limits limits) {
        this.heapLimit = limits.heap();
        // half of what the limit leaves free
        this.heapCritical = heapLimit + (1 - heapLimit) / 2;
        this.cpuLimit = limits.cpu();
        this.waitLimit = limits.timeouts().whole();
    }

    /**
     * @param heap share after the last collection; NaN where it is not known
     * @param cpu share of the processors; NaN where it is not known
     * @param oldestWait of the calls that wait for a shadow thread
     * @param faults failures of Umbra's own within {@link #STORM}
     * @param fatal the error after which Umbra must not go on, or null
     */
    Strain of(double heap, double cpu, Duration oldestWait, long faults, @Nullable String fatal) {
        if (fatal != null) {
            return new Strain(AgentState.OFF, true, "Umbra itself met " + fatal);
        }
        if (faults >= MOST_FAULTS) {
            return new Strain(AgentState.OFF, true, faults + " failures of Umbra within a minute");
        }
        if (heap > heapLimit) {
            return new Strain(
                    AgentState.PAUSED,
                    heap > heapCritical,
                    "heap after GC at " + percent(heap) + ", above limits.heap " + percent(heapLimit));
        }
        if (cpu > cpuLimit) {
            return new Strain(
                    AgentState.PAUSED,
                    false,
                    "process CPU at " + percent(cpu) + " over 10 s, above limits.cpu " + percent(cpuLimit));
        }
        if (oldestWait.compareTo(waitLimit) > 0) {
            // the candidate is too slow for what it gets; a queue takes its time to drain, so no more than one step
            return new Strain(
                    AgentState.REDUCED,
                    false,
                    "a call has waited " + seconds(oldestWait) + " for its turn, longer than limits.timeout "
                            + seconds(waitLimit));
        }
        return new Strain(
                AgentState.NORMAL,
                false,
                "heap after GC at " + percent(heap) + ", process CPU at " + percent(cpu) + ", within their limits");
    }

    private static String percent(double share) {
        if (Double.isNaN(share)) {
            return "an unknown share";
        }
        return BigDecimal.valueOf(Math.round(share * 1000), 1)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
