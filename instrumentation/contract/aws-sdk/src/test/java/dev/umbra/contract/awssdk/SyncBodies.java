package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.Payload;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import software.amazon.awssdk.http.ContentStreamProvider;

/** The ways in which a synchronous request body is supplied. */
final class SyncBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "stream-of-known-length",
            "marked-stream",
            "byte-by-byte",
            AwsSdkRequests.RETRIED);

    private SyncBodies() {}

    static ContentStreamProvider sending(String how, Payload payload) {
        return switch (how) {
            case "whole", AwsSdkRequests.RETRIED -> () -> new ByteArrayInputStream(payload.bytes());
            case "unknown-length", "stream-of-known-length", AwsSdkRequests.NO_LENGTH -> payload::open;
            case "marked-stream" -> () -> new BufferedInputStream(payload.open(), 64);
            case "byte-by-byte" -> () -> new Slow(payload.open());
            case "fails-midway" -> () -> failing(payload);
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    static InputStream failing(Payload payload) {
        return new SequenceInputStream(payload.open(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the application's own failure");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    /** Gives one byte at a time, however many are asked for. */
    private static final class Slow extends InputStream {
        private final InputStream stream;

        Slow(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            return stream.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return stream.read(target, offset, Math.min(1, length));
        }
    }
}
