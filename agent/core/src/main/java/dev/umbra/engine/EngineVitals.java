package dev.umbra.engine;

import dev.umbra.health.HeapAfterGc;
import dev.umbra.health.ProcessCpu;
import dev.umbra.health.Vitals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What self-protection reads: of the JVM, of the queues of all experiments, and of what failed in Umbra itself. */
final class EngineVitals implements Vitals {

    private final HeapAfterGc heap = new HeapAfterGc();
    private final ProcessCpu cpu = new ProcessCpu();
    private final Experiments experiments;
    private final Faults faults;

    EngineVitals(Experiments experiments, Faults faults) {
        this.experiments = experiments;
        this.faults = faults;
    }

    @Override
    public double heapAfterGc() {
        return heap.share();
    }

    @Override
    public double processCpu(long nowNanos) {
        return cpu.share(nowNanos);
    }

    @Override
    public Duration oldestWait(long nowNanos) {
        Duration oldest = Duration.ZERO;
        for (Books books : experiments.books()) {
            Duration wait = books.oldestWait(nowNanos);
            oldest = wait.compareTo(oldest) > 0 ? wait : oldest;
        }
        return oldest;
    }

    @Override
    public long faults() {
        return faults.count();
    }

    @Override
    public @Nullable String fatal() {
        return faults.fatal();
    }
}
