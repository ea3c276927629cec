package dev.umbra.contract.vertx;

import dev.umbra.testkit.probe.Payload;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The ways in which an application supplies a request body. */
final class VertxBodies {

    static final String EXPECT = "after-continue";

    static final List<String> ALL = List.of(
            "whole",
            "send",
            "send-string",
            "string",
            "pieces",
            "known-length",
            "head-first",
            "end-alone",
            "unknown-length",
            "piped",
            VertxWebClient.SENDING);

    private VertxBodies() {}

    static void send(String how, Vertx vertx, HttpClientRequest request, Payload payload) throws IOException {
        switch (how) {
            case "whole" -> request.end(Buffer.buffer(payload.bytes()));
            case "send" -> request.send(Buffer.buffer(payload.bytes()));
            case "send-string" -> request.send(text(payload));
            case "string" -> request.end(text(payload), "UTF-8");
            case "pieces" -> inPieces(request.setChunked(true), payload);
            case "known-length" ->
                inPieces(request.putHeader("Content-Length", String.valueOf(payload.length())), payload);
            case "never-ends" ->
                request.putHeader("Content-Length", String.valueOf(payload.length()))
                        .write(Buffer.buffer(payload.bytes()));
            case "head-first" -> {
                request.setChunked(true).sendHead();
                request.end(Buffer.buffer(payload.bytes()));
            }
            case "end-alone" -> {
                request.setChunked(true).write(text(payload));
                request.end();
            }
            case "unknown-length" -> sendFile(vertx, request, payload);
            case "piped" -> pipeFile(vertx, request.setChunked(true), payload);
            case "fails-midway" ->
                new FailingStream()
                        .pipe()
                        .endOnFailure(false)
                        .to(request.setChunked(true))
                        .onFailure(failure -> Differences.reset(request));
            case "send-fails-midway" -> request.send(new FailingStream());
            case "empty" -> request.end();
            case EXPECT -> {
                request.putHeader("Expect", "100-continue").setChunked(true);
                request.continueHandler(v -> request.end(Buffer.buffer(payload.bytes())));
                request.sendHead();
            }
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        }
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private static void inPieces(HttpClientRequest request, Payload payload) {
        byte[] bytes = payload.bytes();
        int half = bytes.length / 2;
        for (int i = 0; i < half; i += 10) {
            request.write(Buffer.buffer().appendBytes(bytes, i, Math.min(10, half - i)));
        }
        request.end(Buffer.buffer().appendBytes(bytes, half, bytes.length - half));
    }

    private static void sendFile(Vertx vertx, HttpClientRequest request, Payload payload) throws IOException {
        vertx.fileSystem().open(file(payload), new OpenOptions()).onSuccess(request::send);
    }

    private static void pipeFile(Vertx vertx, HttpClientRequest request, Payload payload) throws IOException {
        vertx.fileSystem().open(file(payload), new OpenOptions()).onSuccess(file -> file.pipeTo(request));
    }

    private static String file(Payload payload) throws IOException {
        Path file = Files.createTempFile("payload", ".json");
        file.toFile().deleteOnExit();
        try (InputStream bytes = payload.open()) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }
}
