package dev.umbra.contract.javahttp;

import dev.umbra.testkit.probe.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** The ways in which an application supplies a request body to the JDK's client. */
final class JavaHttpBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "byte-arrays",
            "file",
            "publisher",
            "publisher-with-length",
            "concat",
            "fails-midway");

    /** Hands all bytes over, and never says that these were all. */
    static final String END_UNTOLD = "end-untold";

    private JavaHttpBodies() {}

    static BodyPublisher sending(String how, Payload payload) throws IOException {
        return switch (how) {
            case "whole" -> BodyPublishers.ofByteArray(payload.bytes());
            case "string" -> BodyPublishers.ofString(new String(payload.bytes(), StandardCharsets.UTF_8));
            case "byte-arrays" -> BodyPublishers.ofByteArrays(halves(payload.bytes()));
            case "file" -> BodyPublishers.ofFile(file(payload));
            case "unknown-length" -> BodyPublishers.ofInputStream(payload::open);
            case "publisher" -> BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(payload.bytes()));
            case "publisher-with-length" ->
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(payload::open), payload.length());
            case "concat" ->
                BodyPublishers.concat(halves(payload.bytes()).stream()
                        .map(BodyPublishers::ofByteArray)
                        .toArray(BodyPublisher[]::new));
            case "fails-midway" -> BodyPublishers.ofInputStream(() -> failing(payload));
            case END_UNTOLD -> BodyPublishers.fromPublisher(new EndUntold(payload.bytes()), payload.length());
            case "empty" -> BodyPublishers.noBody();
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private record EndUntold(byte[] bytes) implements Flow.Publisher<ByteBuffer> {

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            AtomicBoolean handedOver = new AtomicBoolean();
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    if (!handedOver.getAndSet(true)) {
                        subscriber.onNext(ByteBuffer.wrap(bytes));
                    }
                }

                @Override
                public void cancel() {
                    handedOver.set(true);
                }
            });
        }
    }

    private static List<byte[]> halves(byte[] bytes) {
        int middle = bytes.length / 2;
        return List.of(Arrays.copyOf(bytes, middle), Arrays.copyOfRange(bytes, middle, bytes.length));
    }

    private static Path file(Payload payload) throws IOException {
        Path file = Files.createTempFile("payload", ".json");
        file.toFile().deleteOnExit();
        return Files.write(file, payload.bytes());
    }

    private static InputStream failing(Payload payload) {
        return new SequenceInputStream(payload.open(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the application's own failure");
            }
        });
    }
}
