package dev.umbra.instrumentation.httpurlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;

/** Copies a response body as the application reads it; what it reads again after a reset only once. */
final class ResponseTee extends InputStream {

    private final InputStream client;
    private final HttpURLConnection connection;
    private final UrlCall call;
    private long position;
    private long copied;
    private long marked;

    ResponseTee(InputStream client, HttpURLConnection connection, UrlCall call) {
        this.client = client;
        this.connection = connection;
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        int next;
        call.reads();
        try {
            next = client.read();
        } catch (Throwable t) {
            call.exchange.failed(t);
            throw t;
        }
        if (next < 0) {
            call.exchange.complete();
        } else {
            passed(new byte[] {(byte) next}, 0, 1);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        call.reads();
        try {
            count = client.read(bytes, offset, length);
        } catch (Throwable t) {
            call.exchange.failed(t);
            throw t;
        }
        if (count < 0) {
            call.exchange.complete();
        } else {
            passed(bytes, offset, count);
        }
        return count;
    }

    private void passed(byte[] bytes, int offset, int count) {
        position += count;
        int fresh = (int) Math.min(count, position - copied);
        if (fresh > 0) {
            copied = position;
            call.exchange.responseBytes(ByteBuffer.wrap(bytes, offset + count - fresh, fresh));
        }
    }

    /** By reading, as the client's own stream does: what is skipped belongs to the body. */
    @Override
    public long skip(long count) throws IOException {
        return count > 0 ? super.skip(count) : client.skip(count);
    }

    @Override
    public int available() throws IOException {
        return client.available();
    }

    @Override
    public boolean markSupported() {
        return client.markSupported();
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the client's own stream takes care
    public void mark(int limit) {
        client.mark(limit);
        marked = position;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void reset() throws IOException {
        client.reset();
        position = marked;
    }

    /** A body that the client read ahead does not lead to its connection, which must not look forgotten while the body is read. */
    @Override
    public void close() throws IOException {
        call.exchange.closedEarly();
        try {
            client.close();
        } finally {
            Reference.reachabilityFence(connection);
        }
    }
}
