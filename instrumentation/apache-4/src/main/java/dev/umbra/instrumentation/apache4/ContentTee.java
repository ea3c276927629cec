package dev.umbra.instrumentation.apache4;

import java.io.IOException;
import java.io.InputStream;
import org.apache.http.conn.ConnectionReleaseTrigger;

/**
 * Copies what the application reads from the content of a response.
 *
 * <p>No FilterInputStream: its {@code skip} would pass bytes unseen. That of InputStream reads them, as that of the client's own
 * stream does.
 */
class ContentTee extends InputStream {

    private final InputStream content;
    private final ResponseTee tee;
    private final byte[] single = new byte[1];
    private long place;
    private long marked;

    ContentTee(InputStream content, ResponseTee tee) {
        this.content = content;
        this.tee = tee;
        this.place = tee.start();
    }

    @Override
    public int read() throws IOException {
        int read;
        try {
            read = content.read();
        } catch (Throwable t) {
            tee.failed(t);
            throw t;
        }
        single[0] = (byte) read;
        passed(single, 0, read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return read(bytes, 0, bytes.length);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = content.read(bytes, offset, length);
        } catch (Throwable t) {
            tee.failed(t);
            throw t;
        }
        passed(bytes, offset, count);
        return count;
    }

    private void passed(byte[] bytes, int offset, int count) {
        if (count < 0) {
            tee.complete();
        } else {
            tee.passed(place, bytes, offset, count);
            place += count;
        }
    }

    @Override
    public int available() throws IOException {
        return content.available();
    }

    @Override
    public void close() throws IOException {
        tee.streamClosed();
        content.close();
    }

    @Override
    public boolean markSupported() {
        return content.markSupported();
    }

    // InputStream synchronizes these two; the stream below does so itself where it must
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void mark(int limit) {
        content.mark(limit);
        marked = place;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void reset() throws IOException {
        content.reset();
        place = marked;
    }

    /** The client's own stream lets an application give the connection back or up; applications ask for it by type. */
    static final class Releasing extends ContentTee implements ConnectionReleaseTrigger {

        private final ResponseTee response;
        private final ConnectionReleaseTrigger trigger;

        Releasing(InputStream content, ResponseTee response, ConnectionReleaseTrigger trigger) {
            super(content, response);
            this.response = response;
            this.trigger = trigger;
        }

        @Override
        public void releaseConnection() throws IOException {
            response.streamClosed();
            trigger.releaseConnection();
        }

        @Override
        public void abortConnection() throws IOException {
            response.streamClosed();
            trigger.abortConnection();
        }
    }
}
