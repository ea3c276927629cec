package dev.umbra.instrumentation.httpurlconnection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Copies a request body that the client sends while the application writes it. */
final class RequestTee extends OutputStream {

    private final OutputStream client;
    private final UrlCall call;

    RequestTee(OutputStream client, UrlCall call) {
        this.client = client;
        this.call = call;
    }

    @Override
    public void write(int b) throws IOException {
        call.requestBytes(ByteBuffer.wrap(new byte[] {(byte) b}));
        client.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        call.requestBytes(ByteBuffer.wrap(bytes, offset, count));
        client.write(bytes, offset, count);
    }

    @Override
    public void flush() throws IOException {
        client.flush();
    }

    @Override
    public void close() throws IOException {
        client.close();
        call.requestEnded();
    }
}
