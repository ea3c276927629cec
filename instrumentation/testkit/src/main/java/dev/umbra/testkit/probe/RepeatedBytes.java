package dev.umbra.testkit.probe;

import java.io.InputStream;

/** A stream that repeats a pattern up to a length. */
public final class RepeatedBytes extends InputStream {

    private final byte[] pattern;
    private final long length;
    private long position;

    public RepeatedBytes(byte[] pattern, long length) {
        this.pattern = pattern.clone();
        this.length = length;
    }

    @Override
    public int read() {
        return position == length ? -1 : pattern[(int) (position++ % pattern.length)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (position == length) {
            return -1;
        }
        int start = (int) (position % pattern.length);
        int copied = (int) Math.min(Math.min(count, pattern.length - start), length - position);
        System.arraycopy(pattern, start, target, offset, copied);
        position += copied;
        return copied;
    }
}
