package dev.umbra.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Umbra reads of the JVM and of itself, every second and on its own thread. */
public interface Vitals {

    /** Share of the heap in use after the last collection, 0 to 1; NaN where it is not known. */
    double heapAfterGc();

    /**
     * Share of the processors that this process keeps busy, 0 to 1; NaN while it is not known.
     *
     * @param nowNanos a {@link System#nanoTime} reading
     */
    double processCpu(long nowNanos);

    /** How long the oldest call that waits for a shadow thread has waited; zero where none waits. */
    Duration oldestWait(long nowNanos);

    /** Failures of Umbra's own, since the start. */
    long faults();

    /** The error of Umbra's own after which it must not go on ({@link OutOfMemoryError}); null where there was none. */
    @Nullable
    String fatal();
}
