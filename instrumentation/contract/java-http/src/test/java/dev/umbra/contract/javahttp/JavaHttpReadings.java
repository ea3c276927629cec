package dev.umbra.contract.javahttp;

import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** The ways in which an application reads a response of the JDK's client. */
final class JavaHttpReadings {

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "string",
            "lines",
            "publisher",
            "file",
            "discarding",
            "replacing",
            "consumer",
            "line-subscriber",
            "subscriber",
            "buffering",
            "mapping");

    private JavaHttpReadings() {}

    /** A handler, and what the application does with the body it gives. */
    record Reading<T>(BodyHandler<T> handler, Consumption<T> consumption) {
        void consume(T body, Witness witness) throws Exception {
            consumption.accept(body, witness);
        }
    }

    interface Consumption<T> {
        void accept(T body, Witness witness) throws Exception;
    }

    static Reading<?> reading(String how, Witness witness) throws IOException {
        return switch (how) {
            case "null" -> new Reading<Void>(null, JavaHttpReadings::nothing);
            case "whole" -> new Reading<>(BodyHandlers.ofByteArray(), (body, seen) -> seen.bytes(body));
            case "string" -> new Reading<>(BodyHandlers.ofString(), (body, seen) -> seen.text(body));
            case "stream" -> new Reading<>(BodyHandlers.ofInputStream(), JavaHttpReadings::readStream);
            case "lines" -> new Reading<>(BodyHandlers.ofLines(), JavaHttpReadings::readLines);
            case "publisher" -> new Reading<>(BodyHandlers.ofPublisher(), JavaHttpReadings::subscribe);
            case "file" -> new Reading<>(BodyHandlers.ofFile(temporary()), JavaHttpReadings::readFile);
            case "discarding" -> new Reading<>(BodyHandlers.discarding(), JavaHttpReadings::nothing);
            case "replacing" -> new Reading<>(BodyHandlers.replacing("instead"), (body, seen) -> seen.text(body));
            case "consumer" ->
                new Reading<>(
                        BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(witness::bytes)),
                        JavaHttpReadings::nothing);
            case "line-subscriber" ->
                new Reading<>(
                        BodyHandlers.fromLineSubscriber(new Listening<String>(witness, witness::text)),
                        JavaHttpReadings::nothing);
            case "subscriber" ->
                new Reading<>(
                        BodyHandlers.fromSubscriber(new Listening<List<ByteBuffer>>(
                                witness,
                                buffers -> buffers.stream().map(witness::bytes).reduce(false, Boolean::logicalOr))),
                        JavaHttpReadings::nothing);
            case "buffering" ->
                new Reading<>(BodyHandlers.buffering(BodyHandlers.ofString(), 16), (body, seen) -> seen.text(body));
            case "mapping" ->
                new Reading<>(
                        info -> BodySubscribers.mapping(
                                BodySubscribers.ofString(StandardCharsets.UTF_8), text -> info.statusCode() + text),
                        (body, seen) -> seen.text(body));
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
    }

    private static void readStream(InputStream body, Witness witness) throws IOException {
        try (body) {
            byte[] buffer = new byte[8192];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (witness.bytes(buffer, 0, count)) {
                    return;
                }
            }
        }
    }

    private static void readLines(Stream<String> body, Witness witness) {
        try (body) {
            body.forEach(line -> witness.text(line + "\n"));
        }
    }

    private static void subscribe(Flow.Publisher<List<ByteBuffer>> body, Witness witness) throws Exception {
        Listening<List<ByteBuffer>> listening = new Listening<>(
                witness, buffers -> buffers.stream().map(witness::bytes).reduce(false, Boolean::logicalOr));
        body.subscribe(listening);
        listening.awaitEnd();
    }

    private static void readFile(Path body, Witness witness) throws IOException {
        witness.bytes(Files.readAllBytes(body));
        Files.delete(body);
    }

    private static void nothing(Object body, Witness witness) {
        witness.fact("body", body == null ? "none" : body.getClass().getName());
    }

    private static Path temporary() throws IOException {
        return Files.createTempFile("answer", ".txt");
    }
}
