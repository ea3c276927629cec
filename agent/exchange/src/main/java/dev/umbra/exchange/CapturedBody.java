package dev.umbra.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one body, grown as its bytes pass and bounded twice: by its own limit and by the budget that all share.
 *
 * <p>It grows by a chunk at a time, each a quarter of what is there: the bytes are copied once, and at most a fifth of the room is empty.
 * One thread appends at a time (a body is read or written in order); any thread may release. Capacity follows the bytes that
 * passed, never a Content-Length: a header must not be able to make us allocate.
 */
final class CapturedBody {

    static final ByteCopier<ByteBuffer> BYTE_BUFFER =
            (buffer, from, to, offset, count) -> buffer.get(buffer.position() + from, to, offset, count);

    private static final int LEAST_CHUNK = 1024;
    private static final long RELEASED = -1;

    private final int limitBytes;
    private final ByteBudget budget;
    private final AtomicLong reserved = new AtomicLong();
    private @Nullable Chunk first;
    private @Nullable Chunk last;
    private int size;

    CapturedBody(int limitBytes, ByteBudget budget) {
        this.limitBytes = limitBytes;
        this.budget = budget;
    }

    /** How many bytes to copy; one of a buffer that is none, which an application may hand to its client: copying it then fails, and drops. */
    static int remaining(@Nullable ByteBuffer buffer) {
        return buffer == null ? 1 : buffer.remaining();
    }

    /** Copies the {@code count} bytes of {@code source}. Returns why it could not, or null. */
    @Nullable
    <B> DropReason append(B source, int count, ByteCopier<B> copier) {
        if (count > limitBytes - size) {
            return DropReason.BODY_TOO_LARGE;
        }
        int copied = 0;
        Chunk chunk = last;
        while (copied < count) {
            if (chunk == null || chunk.room() == 0) {
                chunk = next(chunk, count - copied);
                if (chunk == null) {
                    return reserved.get() == RELEASED ? null : DropReason.MEMORY;
                }
            }
            int taken = chunk.take(source, copied, count - copied, copier);
            copied += taken;
            size += taken;
        }
        return null;
    }

    /** The chunk after {@code current}, of an earlier writing or new; null where there is no room for one. */
    private @Nullable Chunk next(@Nullable Chunk current, int needed) {
        Chunk next = current == null ? first : current.next;
        if (next == null) {
            next = reserve(Math.min(limitBytes - size, Math.max(needed, Math.max(LEAST_CHUNK, size / 4))));
        }
        if (next == null) {
            return null;
        }
        if (current == null) {
            first = next;
        } else {
            current.next = next;
        }
        last = next;
        if (reserved.get() == RELEASED) {
            forget();
            return null;
        }
        return next;
    }

    private @Nullable Chunk reserve(int capacity) {
        if (!budget.tryReserve(capacity)) {
            return null;
        }
        long held = reserved.get();
        while (held != RELEASED) {
            if (reserved.compareAndSet(held, held + capacity)) {
                return new Chunk(capacity);
            }
            held = reserved.get();
        }
        budget.release(capacity);
        return null;
    }

    /** Forgets the bytes and keeps the room: the body comes again. */
    void restart() {
        for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
            chunk.used = 0;
        }
        last = null;
        size = 0;
    }

    /** Gives the room back, once; later bytes are ignored. */
    void release() {
        long held = reserved.getAndSet(RELEASED);
        forget();
        if (held > 0) {
            budget.release(held);
        }
    }

    private void forget() {
        first = null;
        last = null;
        size = 0;
    }

    int size() {
        return size;
    }

    /** Nothing of one that was released. */
    byte[] toByteArray() {
        byte[] whole = new byte[size];
        int filled = 0;
        for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
            int count = Math.min(chunk.used, whole.length - filled);
            System.arraycopy(chunk.bytes, 0, whole, filled, count);
            filled += count;
        }
        return filled == whole.length ? whole : Arrays.copyOf(whole, filled);
    }

    /** Some of the bytes, in the order of the chunks. */
    private static final class Chunk {
        private final byte[] bytes;
        private int used;
        private @Nullable Chunk next;

        Chunk(int capacity) {
            this.bytes = new byte[capacity];
        }

        int room() {
            return bytes.length - used;
        }

        /** Copies as many as fit of the bytes that are left of {@code source}, and returns how many those were. */
        <B> int take(B source, int from, int left, ByteCopier<B> copier) {
            int count = Math.min(room(), left);
            copier.copy(source, from, bytes, used, count);
            used += count;
            return count;
        }
    }
}
