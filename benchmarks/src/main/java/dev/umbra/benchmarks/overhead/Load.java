package dev.umbra.benchmarks.overhead;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Some callers that make calls of one kind for a while, and what each of these calls took. */
final class Load {

    private final Calls calls;
    private final Kind kind;
    private final int callers;
    private final Duration pause;

    /**
     * @param pause between two calls of one caller: a service does not call back to back
     */
    Load(Calls calls, Kind kind, int callers, Duration pause) {
        this.calls = calls;
        this.kind = kind;
        this.callers = callers;
        this.pause = pause;
    }

    Result run(Duration window) throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        AllocatedBytes allocated = new AllocatedBytes();
        AllocatedBytes.Snapshot before = allocated.snapshot();
        long cpuBefore = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Caller> running = IntStream.range(0, callers)
                .mapToObj(number -> new Caller(number, calls, kind, pause, start, window))
                .toList();
        running.forEach(Thread::start);
        for (Caller caller : running) {
            caller.join();
        }
        long nanos = System.nanoTime() - start;
        long cpuNanos = system.getProcessCpuTime() - cpuBefore;
        long others = allocated.snapshot().since(before);
        running.forEach(Caller::rethrow);
        return new Result(
                Percentiles.of(running.stream().flatMapToLong(Caller::latencies)),
                Percentiles.of(running.stream().flatMapToLong(Caller::firstEvents)),
                nanos,
                cpuNanos,
                running.stream().mapToLong(Caller::allocatedBytes).sum(),
                others);
    }

    /**
     * What a load took.
     *
     * @param latencies of its calls, in ns
     * @param firstEvents from the calls' start to the first bytes of their answers, in ns
     * @param nanos from its start to the end of its last call
     * @param cpuNanos of the whole process
     * @param callerBytes allocated on the callers' threads
     * @param otherBytes allocated on all other threads but Umbra's
     */
    record Result(
            Percentiles latencies,
            Percentiles firstEvents,
            long nanos,
            long cpuNanos,
            long callerBytes,
            long otherBytes) {

        int calls() {
            return latencies.count();
        }

        long allBytes() {
            return callerBytes + otherBytes;
        }

        long perSecond() {
            return Math.round(calls() * 1e9 / nanos);
        }
    }
}
