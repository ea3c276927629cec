package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Copies what an entity writes to a stream, be it the client's or the application's. */
final class CopyingStream extends OutputStream {

    private final OutputStream stream;
    private final Exchange exchange;
    private final Consumer<ByteBuffer> to;
    private boolean refused;

    CopyingStream(OutputStream stream, Exchange exchange, Consumer<ByteBuffer> to) {
        this.stream = stream;
        this.exchange = exchange;
        this.to = to;
    }

    /** Whether it was the stream below that failed, and not the entity. */
    boolean refused() {
        return refused;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1, () -> stream.write(one));
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length, () -> stream.write(bytes));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(bytes, offset, length, () -> stream.write(bytes, offset, length));
    }

    private void write(byte[] bytes, int offset, int length, Below below) throws IOException {
        Apache5Tee.copy(bytes, offset, length, exchange, to);
        pass(below);
    }

    @Override
    public void flush() throws IOException {
        pass(stream::flush);
    }

    @Override
    public void close() throws IOException {
        pass(stream::close);
    }

    private void pass(Below below) throws IOException {
        try {
            below.run();
        } catch (Throwable t) {
            refused = true;
            throw t;
        }
    }

    private interface Below {
        void run() throws IOException;
    }
}
