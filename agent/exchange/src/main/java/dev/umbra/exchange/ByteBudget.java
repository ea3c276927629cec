package dev.umbra.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all captured bodies, and the answers that wait for them, may hold together ({@code limits.memory}). Lock-free; application
 * threads share it.
 */
public final class ByteBudget {

    private volatile long limitBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    public ByteBudget(long limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("limitBytes is negative: " + limitBytes);
        }
        this.limitBytes = limitBytes;
    }

    /** From now on so many; what is held above it is not taken back. */
    public void limit(long bytes) {
        limitBytes = bytes;
    }

    /** Takes {@code bytes} if they fit; otherwise takes nothing and returns false. */
    public boolean tryReserve(long bytes) {
        long held = heldBytes.get();
        while (held + bytes <= limitBytes) {
            if (heldBytes.compareAndSet(held, held + bytes)) {
                return true;
            }
            held = heldBytes.get();
        }
        return false;
    }

    /** Gives back what was taken. */
    public void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long heldBytes() {
        return heldBytes.get();
    }
}
