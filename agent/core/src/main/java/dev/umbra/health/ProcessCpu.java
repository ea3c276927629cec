package dev.umbra.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How busy this process keeps the processors that it may use, as a mean over ten seconds: a burst is no strain.
 *
 * <p>Read by {@link ProcessHandle}, not by {@code com.sun.management.OperatingSystemMXBean}: that one needs a module that a runtime
 * image may lack, and its first reading initialises the platform's MXBeans.
 */
public final class ProcessCpu {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Supplier<Optional<Duration>> used;
    private final int processors;
    private final Trailing total = new Trailing(WINDOW);

    /** Of this JVM. */
    public ProcessCpu() {
        this(
                () -> ProcessHandle.current().info().totalCpuDuration(),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param used CPU time since the process began; empty where it is not known
     */
    ProcessCpu(Supplier<Optional<Duration>> used, int processors) {
        this.used = used;
        this.processors = processors;
    }

    /** 0 to 1; NaN while it is not known. Asked once a second. */
    public double share(long nowNanos) {
        Optional<Duration> now = used();
        if (now.isEmpty()) {
            return Double.NaN;
        }
        total.add(nowNanos, now.get().toNanos());
        return total.isFull() ? Math.min(1, (double) total.growth() / total.spanNanos() / processors) : Double.NaN;
    }

    private Optional<Duration> used() {
        try {
            return used.get();
        } catch (RuntimeException refused) {
            // by a platform that knows no processes, or a security manager
            return Optional.empty();
        }
    }
}
