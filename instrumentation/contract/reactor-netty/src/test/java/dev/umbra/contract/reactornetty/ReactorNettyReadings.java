package dev.umbra.contract.reactornetty;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import io.netty.handler.codec.json.JsonObjectDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;

/** The ways in which an application reads a response of Reactor Netty. */
final class ReactorNettyReadings {

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "string",
            "byte-buffers",
            "input-stream",
            "retained",
            "one-by-one",
            "connection",
            "decoder",
            "content",
            "unread",
            "response-only");

    private final Witness witness;
    private final Sinks.Empty<Void> cancelled = Sinks.empty();

    ReactorNettyReadings(Witness witness) {
        this.witness = witness;
    }

    /** What the application subscribes to: the response, read in this way. */
    Mono<Void> read(String how, ResponseReceiver<?> receiver) {
        Flux<?> reading = switch (how) {
            case "whole" ->
                receiver.responseSingle((response, body) ->
                                head(response, body.asByteArray()).doOnNext(witness::bytes))
                        .flux();
            case "string" ->
                receiver.responseSingle((response, body) ->
                                head(response, body.asString()).doOnNext(witness::text))
                        .flux();
            case "input-stream" ->
                receiver.responseSingle((response, body) ->
                                head(response, body.asInputStream()).doOnNext(this::drain))
                        .flux();
            case "stream" -> receiver.response(this::stream);
            case "byte-buffers" ->
                receiver.response((response, body) ->
                        headed(response, body.asByteBuffer()).doOnNext(witness::bytes));
            case "retained" -> receiver.response((response, body) -> retained(response, body));
            case "one-by-one" ->
                receiver.response((response, body) ->
                        headed(response, body.asByteArray()).limitRate(1).doOnNext(witness::bytes));
            case "held" ->
                receiver.response((response, body) -> headed(response, body.asByteArray())
                        .doOnNext(witness::bytes)
                        .concatMap(first -> Mono.never(), 1));
            case "retried" ->
                receiver.responseSingle(
                                (response, body) -> body.asByteArray().flatMap(bytes -> retryable(response, bytes)))
                        .retry(1)
                        .flux();
            case "connection" ->
                receiver.responseConnection((response, connection) ->
                        stream(response, connection.inbound().receive()));
            case "decoder" ->
                receiver.responseConnection((response, connection) -> stream(
                        response,
                        connection
                                .addHandlerLast("json", new JsonObjectDecoder())
                                .inbound()
                                .receive()));
            case "content" -> receiver.responseContent().asByteArray().doOnNext(witness::bytes);
            case "unread" -> receiver.response((response, body) -> headed(response, Mono.just("nothing")));
            case "response-only" -> receiver.response().doOnNext(this::head).flux();
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
        return reading.takeUntilOther(cancelled.asMono()).then();
    }

    private <T> Mono<T> head(HttpClientResponse response, Mono<T> body) {
        head(response);
        return body;
    }

    private Mono<byte[]> retryable(HttpClientResponse response, byte[] bytes) {
        if (response.status().code() >= 500) {
            return Mono.error(new IOException("the application wants another"));
        }
        head(response);
        witness.bytes(bytes);
        return Mono.just(bytes);
    }

    private <T> Flux<T> headed(HttpClientResponse response, Publisher<T> body) {
        head(response);
        return Flux.from(body);
    }

    private Publisher<byte[]> stream(HttpClientResponse response, ByteBufFlux body) {
        return headed(response, body.asByteArray()).takeUntil(this::stopsAfter);
    }

    private boolean stopsAfter(byte[] bytes) {
        boolean stops = witness.bytes(bytes);
        if (stops && witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
            cancelled.tryEmitEmpty();
            return false;
        }
        return stops;
    }

    /** The application keeps the buffers beyond the call, and releases them itself. */
    private Publisher<?> retained(HttpClientResponse response, ByteBufFlux body) {
        return headed(response, body.retain())
                .collectList()
                .doOnNext(buffers -> buffers.forEach(buffer -> {
                    witness.text(buffer.toString(StandardCharsets.UTF_8));
                    buffer.release();
                }));
    }

    private void drain(InputStream stream) {
        try (stream) {
            witness.bytes(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(HttpClientResponse response) {
        List<String> lines = new ArrayList<>();
        response.responseHeaders().forEach(header -> {
            // calls at once may take any stream
            if (!header.getKey().equals("x-http2-stream-id")) {
                lines.add(header.getKey() + ": " + header.getValue());
            }
        });
        witness.head(
                response.status().code(),
                response.version() + " " + response.status().reasonPhrase(),
                lines);
        witness.fact("method", response.method());
        witness.fact("uri", response.uri());
        witness.fact("redirectedFrom", List.of(response.redirectedFrom()));
        witness.fact("isKeepAlive", response.isKeepAlive());
        witness.fact("requestHeaders", response.requestHeaders().entries());
        witness.fact("cookies", response.cookies().keySet());
    }
}
