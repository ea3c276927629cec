package dev.umbra.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one body, grown as its bytes pass and bounded twice: by its own limit and by the budget that all share.
 *
 * <p>One thread appends at a time (a body is read or written in order); any thread may release. Capacity follows the bytes that
 * passed, never a Content-Length: a header must not be able to make us allocate.
 */
final class CapturedBody {

    private static final int FIRST_CAPACITY = 1024;
    private static final long RELEASED = -1;
    private static final byte[] NOTHING = {};

    private final int limitBytes;
    private final ByteBudget budget;
    private final AtomicLong reserved = new AtomicLong();
    private byte[] bytes = NOTHING;
    private int size;

    CapturedBody(int limitBytes, ByteBudget budget) {
        this.limitBytes = limitBytes;
        this.budget = budget;
    }

    /** Copies what remains in {@code source}, whose position does not move. Returns why it could not, or null. */
    @Nullable
    DropReason append(ByteBuffer source) {
        int length = source.remaining();
        if (length > limitBytes - size) {
            return DropReason.BODY_TOO_LARGE;
        }
        if (size + length > bytes.length && !grow(size + length)) {
            return DropReason.MEMORY;
        }
        byte[] room = bytes;
        if (reserved.get() != RELEASED && room.length - size >= length) {
            source.duplicate().get(room, size, length);
            size += length;
        }
        return null;
    }

    private boolean grow(int needed) {
        int capacity = (int) Math.min(limitBytes, Math.max(needed, Math.max(FIRST_CAPACITY, bytes.length * 2L)));
        int more = capacity - bytes.length;
        if (!budget.tryReserve(more)) {
            return false;
        }
        long held = reserved.get();
        while (held != RELEASED) {
            if (reserved.compareAndSet(held, held + more)) {
                bytes = Arrays.copyOf(bytes, capacity);
                if (reserved.get() == RELEASED) {
                    bytes = NOTHING;
                }
                return true;
            }
            held = reserved.get();
        }
        budget.release(more);
        return true;
    }

    /** Forgets the bytes and keeps the room: the body comes again. */
    void restart() {
        size = 0;
    }

    /** Gives the room back, once; later bytes are ignored. */
    void release() {
        long held = reserved.getAndSet(RELEASED);
        bytes = NOTHING;
        size = 0;
        if (held > 0) {
            budget.release(held);
        }
    }

    int size() {
        return size;
    }

    byte[] toByteArray() {
        byte[] held = bytes;
        return Arrays.copyOf(held, Math.min(size, held.length));
    }
}
