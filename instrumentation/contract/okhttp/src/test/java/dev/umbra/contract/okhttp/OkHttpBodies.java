package dev.umbra.contract.okhttp;

import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Witness;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The ways in which an application supplies an OkHttp request body. */
final class OkHttpBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "file",
            "one-shot",
            "pieces",
            "output-stream",
            "closes-its-sink",
            "fails-midway");

    private static final MediaType JSON = MediaType.get("application/json");

    private OkHttpBodies() {}

    @SuppressWarnings("deprecation") // the factories that all versions have
    static RequestBody sending(String how, Payload payload, Witness witness) throws IOException {
        return switch (how) {
            case "whole", "logged" -> RequestBody.create(JSON, payload.bytes());
            case "string" -> RequestBody.create(JSON, new String(payload.bytes(), StandardCharsets.UTF_8));
            case "file" -> RequestBody.create(JSON, file(payload));
            case "unknown-length" -> new Written(-1, false, sink -> copy(payload, sink));
            case "one-shot" -> new Written(payload.length(), true, new OnlyOnce(payload, witness));
            case "pieces" -> new Written(payload.length(), false, sink -> inPieces(payload, sink));
            case "output-stream" -> new Written(-1, false, sink -> toStream(payload, sink.outputStream()));
            case "closes-its-sink" ->
                new Written(payload.length(), false, sink -> {
                    copy(payload, sink);
                    sink.close();
                });
            case "fails-midway" ->
                new Written(-1, false, sink -> {
                    sink.writeUtf8("{\"model\":").flush();
                    throw new IOException("the application's own failure");
                });
            case "duplex" -> new Duplex(payload);
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private static File file(Payload payload) throws IOException {
        File file = File.createTempFile("payload", ".json");
        file.deleteOnExit();
        Files.write(file.toPath(), payload.bytes());
        return file;
    }

    private static void copy(Payload payload, BufferedSink sink) throws IOException {
        try (Source source = Okio.source(payload.open())) {
            sink.writeAll(source);
        }
    }

    private static void inPieces(Payload payload, BufferedSink sink) throws IOException {
        byte[] bytes = payload.bytes();
        for (int i = 0; i < bytes.length; i++) {
            sink.writeByte(bytes[i]);
            if (i % 50 == 0) {
                sink.flush();
            }
        }
    }

    private static void toStream(Payload payload, OutputStream stream) throws IOException {
        payload.open().transferTo(stream);
    }

    /** What a body writes. */
    private interface Writing {
        void to(BufferedSink sink) throws IOException;
    }

    /** Fails on a second writing, as a body that reads from a network would. */
    private static final class OnlyOnce implements Writing {
        private final Payload payload;
        private final Witness witness;
        private int writings;

        OnlyOnce(Payload payload, Witness witness) {
            this.payload = payload;
            this.witness = witness;
        }

        @Override
        public void to(BufferedSink sink) throws IOException {
            writings++;
            witness.fact("writings", writings);
            copy(payload, sink);
        }
    }

    private static final class Written extends RequestBody {
        private final long length;
        private final boolean oneShot;
        private final Writing writing;

        Written(long length, boolean oneShot, Writing writing) {
            this.length = length;
            this.oneShot = oneShot;
            this.writing = writing;
        }

        @Override
        public @Nullable MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            writing.to(sink);
        }
    }

    private static final class Duplex extends RequestBody {
        private final Payload payload;

        Duplex(Payload payload) {
            this.payload = payload;
        }

        @Override
        public @Nullable MediaType contentType() {
            return JSON;
        }

        @Override
        public boolean isDuplex() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            copy(payload, sink);
            sink.close();
        }
    }
}
