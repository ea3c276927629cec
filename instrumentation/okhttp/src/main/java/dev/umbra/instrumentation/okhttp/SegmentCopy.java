package dev.umbra.instrumentation.okhttp;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the bytes of a buffer where they lie. Okio's own {@code copyTo} would mark the segments as shared, and shared segments never
 * return to Okio's pool: 9 KB of garbage for each event of a stream. One thread at a time, as for the body that it belongs to: an event
 * of a stream then costs no object.
 */
final class SegmentCopy {

    private final Consumer<ByteBuffer> to;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
    private byte @Nullable [] lastSegment;
    private @Nullable ByteBuffer window;

    /**
     * @param to reads from its argument's position to its limit, and keeps neither the buffer nor its array
     */
    SegmentCopy(Consumer<ByteBuffer> to) {
        this.to = to;
    }

    void take(Buffer from, long offset, long count) {
        try (Buffer.UnsafeCursor opened = from.readUnsafe(cursor)) {
            long left = count;
            for (int there = opened.seek(offset); left > 0; there = opened.next()) {
                int length = (int) Math.min(left, there);
                to.accept(window(opened.data, opened.start, length));
                left -= length;
            }
        }
    }

    /** Nothing more comes: what the application may keep holds no segment of its buffers. */
    void end() {
        lastSegment = null;
        window = null;
    }

    /** The next events mostly lie in the same segment as the last. */
    private ByteBuffer window(byte[] segment, int start, int length) {
        ByteBuffer last = window;
        if (last == null || segment != lastSegment) {
            last = ByteBuffer.wrap(segment);
            window = last;
            lastSegment = segment;
        }
        return last.limit(start + length).position(start);
    }
}
