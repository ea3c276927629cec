package dev.umbra.instrumentation.apache4;

import java.io.IOException;
import java.io.OutputStream;

/** For {@link ResponseTee#writeTo}: what the entity writes to the application. */
final class CopyingStream extends OutputStream {

    private final OutputStream application;
    private final ResponseTee tee;
    private long place;
    private boolean refused;

    CopyingStream(OutputStream application, ResponseTee tee) {
        this.application = application;
        this.tee = tee;
        this.place = tee.start();
    }

    /** Whether it was the application's own stream that failed, and not the response. */
    boolean refused() {
        return refused;
    }

    @Override
    public void write(int b) throws IOException {
        passed(new byte[] {(byte) b}, 0, 1);
        pass(() -> application.write(b));
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        passed(bytes, 0, bytes.length);
        pass(() -> application.write(bytes));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        passed(bytes, offset, length);
        pass(() -> application.write(bytes, offset, length));
    }

    private void passed(byte[] bytes, int offset, int length) {
        tee.passed(place, bytes, offset, length);
        place += length;
    }

    @Override
    public void flush() throws IOException {
        pass(application::flush);
    }

    @Override
    public void close() throws IOException {
        pass(application::close);
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
