package dev.umbra.benchmarks.overhead;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Between two phases of an application: what one has set going elsewhere, such as shadow calls and compilation, is not the next one's. */
final class Rest {

    private static final long LOOK_MILLIS = 50;
    private static final long LONGEST_MILLIS = 10_000;
    private static final long IDLE_CPU_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** One look alone may fall between two ticks of the clock that counts processor time. */
    private static final int LOOKS = 4;

    private Rest() {}

    /** Returns once this process hardly uses the processors, or after ten seconds. */
    static void untilIdle() throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int idle = 0;
        for (long waited = 0; waited < LONGEST_MILLIS && idle < LOOKS; waited += LOOK_MILLIS) {
            long before = system.getProcessCpuTime();
            Thread.sleep(LOOK_MILLIS);
            idle = system.getProcessCpuTime() - before < IDLE_CPU_NANOS ? idle + 1 : 0;
        }
    }
}
