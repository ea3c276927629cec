package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.probe.Payload;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.request.body.generator.ByteArrayBodyGenerator;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;
import org.asynchttpclient.request.body.generator.UnboundedQueueFeedableBodyGenerator;

/** The ways in which an application supplies a request body to AsyncHttpClient. */
final class AsyncHttpClientBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "known-length",
            "string",
            "byte-arrays",
            "byte-buffer",
            "direct-buffer",
            "bytes-generator",
            "stream-generator",
            "fed",
            "fed-later");

    /** 2 only. */
    static final List<String> REACTIVE = List.of("publisher", "publisher-with-length");

    private AsyncHttpClientBodies() {}

    static void supply(String how, RequestBuilder request, Payload payload) {
        switch (how) {
            case "whole" -> request.setBody(payload.bytes());
            case "unknown-length" -> request.setBody(new Rewindable(payload));
            case "known-length" ->
                request.setBody(new InputStreamBodyGenerator(new Rewindable(payload), payload.length()));
            case "string" -> request.setBody(text(payload));
            case "byte-arrays" -> request.setBody(halves(payload));
            case "byte-buffer" -> request.setBody(partly(ByteBuffer.allocate(payload.bytes().length + 5), payload));
            case "direct-buffer" ->
                request.setBody(partly(ByteBuffer.allocateDirect(payload.bytes().length + 5), payload));
            case "bytes-generator" -> request.setBody(new ByteArrayBodyGenerator(payload.bytes()));
            case "stream-generator" -> request.setBody(new InputStreamBodyGenerator(new Rewindable(payload)));
            case "fed" -> request.setBody(fed(payload));
            case "fed-later" -> request.setBody(fedLater(payload));
            case "publisher" -> Published.supply(request, halves(payload), -1);
            case "publisher-with-length" -> Published.supply(request, halves(payload), payload.length());
            case "file" -> request.setBody(file(payload).toFile());
            case "empty" -> request.setBody(new byte[0]);
            case "none" -> request.resetMultipartData();
            case "fails-midway" ->
                request.setBody(new SequenceInputStream(
                        new ByteArrayInputStream("{\"model\":".getBytes(StandardCharsets.UTF_8)), new Broken()));
            case "generator-fails" -> request.setBody(new InputStreamBodyGenerator(new Broken()));
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        }
    }

    /** What is to be sent does not begin where its memory does, nor end there. */
    private static ByteBuffer partly(ByteBuffer room, Payload payload) {
        room.position(3);
        room.put(payload.bytes()).flip().position(3);
        return room;
    }

    private static List<byte[]> halves(Payload payload) {
        byte[] bytes = payload.bytes();
        int middle = bytes.length / 2;
        return List.of(Arrays.copyOf(bytes, middle), Arrays.copyOfRange(bytes, middle, bytes.length));
    }

    private static UnboundedQueueFeedableBodyGenerator fed(Payload payload) {
        UnboundedQueueFeedableBodyGenerator generator = new UnboundedQueueFeedableBodyGenerator();
        feed(generator, payload);
        return generator;
    }

    /** The client finds nothing to send at first, and is told once there is. */
    private static UnboundedQueueFeedableBodyGenerator fedLater(Payload payload) {
        UnboundedQueueFeedableBodyGenerator generator = new UnboundedQueueFeedableBodyGenerator();
        Thread feeder = new Thread(() -> feed(generator, payload), "feeder");
        feeder.setDaemon(true);
        feeder.start();
        return generator;
    }

    private static void feed(UnboundedQueueFeedableBodyGenerator generator, Payload payload) {
        try {
            for (byte[] half : halves(payload)) {
                generator.feed(Unpooled.wrappedBuffer(half), false);
            }
            generator.feed(Unpooled.EMPTY_BUFFER, true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private static Path file(Payload payload) {
        try {
            Path file = Files.createTempFile("payload", ".json");
            file.toFile().deleteOnExit();
            return Files.write(file, payload.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("the application's own failure");
        }
    }
}
