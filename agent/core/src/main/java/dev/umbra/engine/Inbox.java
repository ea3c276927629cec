package dev.umbra.engine;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What application and shadow threads tell the coordinator. Lock-free: putting a message in never waits.
 *
 * <p>Messages about exchanges need no bound of their own: an exchange sends two at most, and none where it found no place in the pool; of
 * those that find out late whether they need one, {@link Admission} lets only a few be unread at once. Lines for stderr, of which there may
 * be one for each call, are bounded here.
 */
final class Inbox {

    private static final int MOST_LINES = 1000;

    private final LinkedTransferQueue<Runnable> messages = new LinkedTransferQueue<>();
    private final AtomicInteger lines = new AtomicInteger();
    private volatile boolean closed;

    /** False where nobody will read it. */
    boolean put(Runnable message) {
        return !closed && messages.offer(message);
    }

    boolean isClosed() {
        return closed;
    }

    /** Nobody will read any more: what still comes holds nothing. */
    void close() {
        closed = true;
        messages.clear();
    }

    /** A message that only writes to stderr; left out while very many wait. */
    void putLine(Runnable line) {
        if (lines.incrementAndGet() > MOST_LINES) {
            lines.decrementAndGet();
            return;
        }
        put(() -> {
            lines.decrementAndGet();
            line.run();
        });
    }

    @Nullable
    Runnable poll(long timeoutNanos) throws InterruptedException {
        return messages.poll(timeoutNanos, TimeUnit.NANOSECONDS);
    }
}
