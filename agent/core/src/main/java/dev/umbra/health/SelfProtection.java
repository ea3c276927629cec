package dev.umbra.health;

import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes Umbra back where the JVM or Umbra itself is strained, before the application feels it, and gives way for good where Umbra fails
 * again and again.
 *
 * <p>Readings are taken once a second by the thread that calls {@link #tick}. Application threads ask {@link #admits} before a sampled
 * call is captured: a volatile read, and in {@link AgentState#REDUCED} an atomic add.
 */
public final class SelfProtection {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int ONE_IN = 4;

    private final Assessment assessment;
    private final Vitals vitals;
    private final Log log;
    private final Runnable off;
    private final Ladder ladder = new Ladder();
    private final Trailing faults = new Trailing(Assessment.STORM);
    private final AtomicInteger thinned = new AtomicInteger();
    private final Map<AgentState, LongAdder> steps = new EnumMap<>(AgentState.class);
    private volatile AgentState state = AgentState.NORMAL;
    private boolean watching;
    private long lookedNanos;

    /**
     * @param off run once, on the thread that ticks, when Umbra steps to {@link AgentState#OFF}
     */
    public SelfProtection(Settings.Limits limits, Vitals vitals, Log log, Runnable off) {
        this.assessment = new Assessment(limits);
        this.vitals = vitals;
        this.log = log;
        this.off = off;
        for (AgentState each : AgentState.values()) {
            steps.put(each, new LongAdder());
        }
    }

    // ---- on any thread ---------------------------------------------------------------------------------------------

    public boolean isNormal() {
        return state == AgentState.NORMAL;
    }

    /** Whether this sampled call may be captured. */
    public boolean admits() {
        AgentState now = state;
        if (now == AgentState.NORMAL) {
            return true;
        }
        return now == AgentState.REDUCED && thinned.getAndIncrement() % ONE_IN == 0;
    }

    /** For the metrics. */
    public Health health() {
        Map<AgentState, Long> counts = new EnumMap<>(AgentState.class);
        steps.forEach((each, count) -> counts.put(each, count.sum()));
        return new Health(state, counts);
    }

    // ---- on Umbra's own thread -------------------------------------------------------------------------------------

    /** The first watched call was seen: from now on there is something to protect. Before it, nothing is read. */
    public void watch(long nowNanos) {
        if (!watching) {
            watching = true;
            lookedNanos = nowNanos - INTERVAL_NANOS;
        }
    }

    /** Looks once a second, however often it is called. */
    public void tick(long nowNanos) {
        if (!watching && vitals.faults() > 0) {
            watch(nowNanos);
        }
        if (!watching || state == AgentState.OFF || nowNanos - lookedNanos < INTERVAL_NANOS) {
            return;
        }
        lookedNanos = nowNanos;
        Strain strain = look(nowNanos);
        AgentState next = ladder.after(strain);
        if (next != state) {
            stepTo(next, strain.reading());
        }
    }

    /** How long {@link #tick} may wait, at most that long. */
    public long nextTickNanos(long nowNanos, long atMostNanos) {
        return watching && state != AgentState.OFF
                ? Math.min(atMostNanos, Math.max(0, lookedNanos + INTERVAL_NANOS - nowNanos))
                : atMostNanos;
    }

    private Strain look(long nowNanos) {
        double heap = vitals.heapAfterGc();
        if (Double.isNaN(heap)) {
            log.warnOnce("no heap", "this JVM does not tell how full its heap is, so limits.heap does not hold");
        }
        if (faults.isEmpty()) {
            faults.add(nowNanos, 0);
        }
        faults.add(nowNanos, vitals.faults());
        return assessment.of(
                heap, vitals.processCpu(nowNanos), vitals.oldestWait(nowNanos), faults.growth(), vitals.fatal());
    }

    private void stepTo(AgentState next, String reading) {
        boolean worse = next.compareTo(state) > 0;
        state = next;
        Objects.requireNonNull(steps.get(next)).increment();
        String line = reading + ": " + next.meaning();
        if (worse) {
            log.warn(line);
        } else {
            log.info(line);
        }
        if (next == AgentState.OFF) {
            off.run();
        }
    }
}
