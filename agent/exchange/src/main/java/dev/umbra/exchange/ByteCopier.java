package dev.umbra.exchange;

/**
 * How the bytes of a client's own kind of buffer are copied. It is handed the buffer instead of holding it: one constant serves all calls
 * and threads, and an event of a stream makes no object and leaves no buffer behind.
 */
@FunctionalInterface
public interface ByteCopier<B> {

    /**
     * Copies {@code count} bytes to {@code to[offset]}…, and moves no index of the buffer.
     *
     * @param from how far after the first of the buffer's bytes that pass
     */
    void copy(B buffer, int from, byte[] to, int offset, int count);
}
