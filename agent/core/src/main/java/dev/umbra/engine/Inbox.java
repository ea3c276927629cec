package dev.umbra.engine;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What application and shadow threads tell the coordinator. Lock-free: putting a message in never waits.
 *
 * <p>Messages about exchanges need no bound of their own: an exchange that found no place in the pool sends none, every other at most
 * two. Lines for stderr, of which there may be one for each call, are bounded here.
 */
final class Inbox {

    private static final int MOST_LINES = 1000;

    private final LinkedTransferQueue<Runnable> messages = new LinkedTransferQueue<>();
    private final AtomicInteger lines = new AtomicInteger();
    private volatile boolean closed;

    void put(Runnable message) {
        if (!closed) {
            messages.offer(message);
        }
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
