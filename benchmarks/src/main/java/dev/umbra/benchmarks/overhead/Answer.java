package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.io.InputStream;

/** What one call got: how many bytes, and when the first of them. A calling thread has one for all of its calls. */
final class Answer {

    private final byte[] buffer = new byte[8192];
    private long firstNanos;
    private long bytes;

    void clear() {
        firstNanos = 0;
        bytes = 0;
    }

    /** As an application reads that has something to do with each part as it comes. */
    void takeAll(InputStream stream) throws IOException {
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            take(count);
        }
    }

    void take(int count) {
        if (bytes == 0) {
            firstNanos = System.nanoTime();
        }
        bytes += count;
    }

    /** By {@link System#nanoTime()}. */
    long firstNanos() {
        return firstNanos;
    }

    long bytes() {
        return bytes;
    }
}
