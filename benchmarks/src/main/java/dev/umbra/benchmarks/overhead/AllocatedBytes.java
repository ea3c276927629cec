package dev.umbra.benchmarks.overhead;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every thread has allocated but Umbra's own: a client may do its work on threads beside the caller's. */
final class AllocatedBytes {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Snapshot snapshot() {
        long self = Thread.currentThread().getId();
        Map<Long, Long> bytes = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo thread = threads.getThreadInfo(id);
            // this one allocates nothing but snapshots
            if (id != self && thread != null && !thread.getThreadName().startsWith("umbra-")) {
                bytes.put(id, Math.max(0, threads.getThreadAllocatedBytes(id)));
            }
        }
        return new Snapshot(bytes);
    }

    /**
     * What had been allocated at one moment.
     *
     * @param byThread by the id of the thread, of those that lived
     */
    record Snapshot(Map<Long, Long> byThread) {

        /** Threads that have ended in between are not counted. */
        long since(Snapshot earlier) {
            return byThread.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - earlier.byThread.getOrDefault(thread.getKey(), 0L))
                    .sum();
        }
    }
}
