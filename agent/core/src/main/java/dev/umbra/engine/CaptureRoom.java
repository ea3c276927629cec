package dev.umbra.engine;

/**
 * The room that bodies get, which is what is configured, but never more than a sixteenth of the heap for what is captured and as much
 * for what candidates answer.
 *
 * <p>A body is held once as it came, and for as long as its pair is open several times more as what was read from it: text, JSON, the
 * request to the candidate. In a heap of 64 MB limits that were chosen for a large one would leave the application nothing.
 */
final class CaptureRoom {

    private static final int SHARE_OF_HEAP = 16;

    private CaptureRoom() {}

    /**
     * What captured bodies may hold, all together.
     *
     * @param limitBytes {@code limits.memory}
     * @param heapBytes as large as the heap may grow
     */
    static long bytes(long limitBytes, long heapBytes) {
        return Math.min(limitBytes, heapBytes / SHARE_OF_HEAP);
    }

    /**
     * What one answer of a candidate may hold, of as many as are read at once.
     *
     * @param limitBytes {@code capture.max-body}
     * @param concurrency {@code limits.concurrency}
     * @param heapBytes as large as the heap may grow
     */
    static int answerBytes(int limitBytes, int concurrency, long heapBytes) {
        return (int) Math.min(limitBytes, heapBytes / SHARE_OF_HEAP / concurrency);
    }
}
