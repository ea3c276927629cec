package dev.umbra.instrumentation.apache5;

import java.io.IOException;
import java.io.InputStream;

/**
 * Copies what the application reads from the content of a response. What it does not override (skipping, transferring) reads, as the
 * library's own streams do.
 */
final class ContentTee extends InputStream {

    private final InputStream content;
    private final ResponseTee tee;
    private final ResponseTee.Passage passage;

    ContentTee(InputStream content, ResponseTee tee) {
        this.content = content;
        this.tee = tee;
        this.passage = tee.passage();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count;
        try {
            count = content.read(target, offset, length);
        } catch (Throwable t) {
            tee.failed(t);
            throw t;
        }
        if (count < 0) {
            tee.complete();
        } else {
            passage.bytes(target, offset, count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return content.available();
    }

    @Override
    public boolean markSupported() {
        return content.markSupported();
    }

    @Override
    public void mark(int limit) {
        passage.mark();
        content.mark(limit);
    }

    @Override
    public void reset() throws IOException {
        content.reset();
        passage.reset();
    }

    @Override
    public void close() throws IOException {
        tee.streamClosed();
        content.close();
    }
}
