package dev.umbra.engine;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What application and shadow threads tell the coordinator. Lock-free: putting a message in never waits. It needs no bound of its
 * own: an exchange puts in two messages at most, and exchanges are bounded by {@code limits.queue} and {@code limits.memory}.
 */
final class Inbox {

    private final LinkedTransferQueue<Runnable> messages = new LinkedTransferQueue<>();

    void put(Runnable message) {
        messages.offer(message);
    }

    @Nullable
    Runnable poll(long timeoutNanos) throws InterruptedException {
        return messages.poll(timeoutNanos, TimeUnit.NANOSECONDS);
    }
}
