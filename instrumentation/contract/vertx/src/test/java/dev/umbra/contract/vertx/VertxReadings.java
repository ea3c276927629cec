package dev.umbra.contract.vertx;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The ways in which an application reads a response; each completes {@code done} once the application is done with it. */
final class VertxReadings {

    static final List<String> ALL = List.of("whole", "stream", "one-by-one", "piped", "unpacked");

    private VertxReadings() {}

    static void read(
            String how, Vertx vertx, HttpClientResponse response, Witness witness, CompletableFuture<Void> done) {
        try {
            witness.head(
                    response.statusCode(),
                    response.version() + " " + response.statusMessage(),
                    lines(response.headers()));
            switch (how) {
                case "whole", "unpacked" -> whole(response, witness, done);
                case "stream" -> stream(response, witness, done);
                case "one-by-one" -> {
                    response.pause();
                    stream(response, witness, done);
                    response.fetch(1);
                }
                case "piped" -> pipe(vertx, response, witness, done);
                default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
            }
        } catch (Throwable thrown) {
            done.completeExceptionally(thrown);
        }
    }

    private static void whole(HttpClientResponse response, Witness witness, CompletableFuture<Void> done) {
        response.body().onComplete(read -> {
            if (read.failed()) {
                done.completeExceptionally(read.cause());
            } else {
                witness.bytes(read.result().getBytes());
                done.complete(null);
            }
        });
    }

    private static void stream(HttpClientResponse response, Witness witness, CompletableFuture<Void> done) {
        response.exceptionHandler(done::completeExceptionally);
        response.endHandler(v -> done.complete(null));
        response.handler(bytes -> {
            if (!done.isDone() && witness.bytes(bytes.getBytes())) {
                giveUp(response, witness);
                done.complete(null);
            }
            response.fetch(1);
        });
    }

    private static void giveUp(HttpClientResponse response, Witness witness) {
        if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
            Differences.cancel(response.request());
        } else {
            Differences.reset(response.request());
        }
    }

    private static void pipe(Vertx vertx, HttpClientResponse response, Witness witness, CompletableFuture<Void> done)
            throws IOException {
        Path file = Files.createTempFile("answer", ".json");
        file.toFile().deleteOnExit();
        response.pause();
        vertx.fileSystem()
                .open(file.toString(), new OpenOptions())
                .compose(response::pipeTo)
                .compose(v -> vertx.fileSystem().readFile(file.toString()))
                .onComplete(read -> {
                    Buffer bytes = read.result();
                    witness.bytes(bytes.getBytes());
                    done.complete(null);
                });
    }

    static List<String> lines(MultiMap headers) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> header : headers.entries()) {
            lines.add(header.getKey() + ": " + header.getValue());
        }
        return lines;
    }
}
