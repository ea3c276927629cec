package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Copies one writing of a request body. The connection closes this stream once the entity has written itself whole. */
final class RequestTee extends OutputStream {

    private final OutputStream connection;
    private final RequestWriting writing;
    private final byte[] single = new byte[1];

    RequestTee(OutputStream connection, RequestWriting writing) {
        this.connection = connection;
        this.writing = writing;
    }

    @Override
    public void write(int b) throws IOException {
        single[0] = (byte) b;
        writing.bytes(ByteBuffer.wrap(single));
        connection.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        writing.bytes(ByteBuffer.wrap(bytes));
        connection.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writing.bytes(ByteBuffer.wrap(bytes, offset, length));
        connection.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        connection.flush();
    }

    @Override
    public void close() throws IOException {
        connection.close();
        writing.complete();
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
