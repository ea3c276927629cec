package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.probe.Payload;
import java.io.IOException;
import java.io.InputStream;

/**
 * A payload that the client can go back in, to send it once more: with a stream that cannot, it sends no body then and waits in vain. It
 * tells what is available, as files and arrays do: where a stream does not, Netty sends each byte as a chunk.
 */
final class Rewindable extends InputStream {

    private final Payload payload;
    private InputStream bytes;
    private long left;

    Rewindable(Payload payload) {
        this.payload = payload;
        this.bytes = payload.open();
        this.left = payload.length();
    }

    @Override
    public int read() throws IOException {
        left--;
        return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = bytes.read(into, offset, count);
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, left));
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void reset() {
        bytes = payload.open();
        left = payload.length();
    }
}
