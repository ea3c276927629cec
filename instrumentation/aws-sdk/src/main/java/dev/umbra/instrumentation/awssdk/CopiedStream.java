package dev.umbra.instrumentation.awssdk;

import dev.umbra.exchange.ExchangeDoor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A stream whose bytes are copied as they are read, each once. What is read again after {@code reset} was copied before: Apache's
 * clients rewind a body that they write a second time. Skipping and transferring are InputStream's own, which read.
 */
final class CopiedStream extends InputStream {

    private final InputStream stream;
    private final Copy copy;
    private long position;
    private long marked;
    private long copied;

    CopiedStream(InputStream stream, Copy copy) {
        this.stream = stream;
        this.copy = copy;
    }

    /** Where the bytes go. */
    interface Copy {
        void bytes(ByteBuffer bytes);

        void end();

        void failed(Throwable failure);

        void closed();

        /** The copy has a gap. */
        void drop();
    }

    @Override
    public int read() throws IOException {
        int read;
        try {
            read = stream.read();
        } catch (Throwable t) {
            copy.failed(t);
            throw t;
        }
        if (read < 0) {
            copy.end();
        } else {
            passed(new byte[] {(byte) read}, 0, 1);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            count = stream.read(target, offset, length);
        } catch (Throwable t) {
            copy.failed(t);
            throw t;
        }
        if (count < 0) {
            copy.end();
        } else {
            passed(target, offset, count);
        }
        return count;
    }

    private void passed(byte[] bytes, int offset, int count) {
        try {
            position += count;
            int fresh = (int) Math.min(count, position - copied);
            if (fresh > 0) {
                copied = position;
                copy.bytes(ByteBuffer.wrap(bytes, offset + count - fresh, fresh));
            }
        } catch (Throwable t) {
            ExchangeDoor.fault("aws-sdk stream", t);
            copy.drop();
        }
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public void close() throws IOException {
        copy.closed();
        stream.close();
    }

    @Override
    public boolean markSupported() {
        return stream.markSupported();
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a tee holds no lock; the stream has its own
    public void mark(int readLimit) {
        stream.mark(readLimit);
        marked = position;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void reset() throws IOException {
        stream.reset();
        position = marked;
    }
}
