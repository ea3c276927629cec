package dev.umbra.contract.reactornetty;

import dev.umbra.testkit.probe.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientRequest;

/** The ways in which an application supplies a request body to Reactor Netty. */
final class ReactorNettyBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "with-length",
            "string",
            "composite",
            "direct",
            "object",
            "contents",
            "byte-arrays",
            "groups",
            "later");

    private static final int PIECE_BYTES = 16 * 1024;

    private ReactorNettyBodies() {}

    static ResponseReceiver<?> sending(String how, RequestSender sender, Payload payload) {
        return switch (how) {
            case "whole" -> sender.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(payload.bytes())));
            case "unknown-length" -> sender.send(pieces(payload));
            case "with-length" -> sender.send((request, outbound) -> withLength(request, outbound, payload));
            case "string" -> sender.send(ByteBufFlux.fromString(Mono.just(text(payload))));
            case "composite" -> sender.send(Mono.fromSupplier(() -> composite(payload)));
            case "direct" -> sender.send(Mono.fromSupplier(() -> direct(payload)));
            case "object" -> sender.send((request, outbound) -> outbound.sendObject(direct(payload)));
            case "contents" -> sender.send((request, outbound) -> outbound.sendObject(contents(payload)));
            case "byte-arrays" -> sender.send((request, outbound) -> outbound.sendByteArray(halves(payload)));
            case "groups" ->
                sender.send((request, outbound) -> outbound.sendGroups(
                        Flux.just(halves(payload).map(Unpooled::wrappedBuffer), Flux.<ByteBuf>empty())));
            case "later" -> sender.send(pieces(payload).publishOn(Schedulers.parallel()));
            case "never-ends" -> sender.send((request, outbound) -> neverEnds(request, outbound, payload));
            case "file" -> sender.send((request, outbound) -> outbound.sendFile(file(payload)));
            case "empty" -> sender.send(Mono.empty());
            case "broken-first" -> sender.send(new BrokenFirst(payload)::send);
            case "fails-first" -> sender.send(Mono.error(failure()));
            case "fails-midway" ->
                sender.send(Flux.concat(
                        Mono.fromSupplier(() -> Unpooled.copiedBuffer("{\"model\":", StandardCharsets.UTF_8)),
                        Mono.error(failure())));
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private static Publisher<Void> withLength(HttpClientRequest request, NettyOutbound outbound, Payload payload) {
        request.header("Content-Length", String.valueOf(payload.length()));
        return outbound.send(pieces(payload));
    }

    /** All bytes that were told, and never a word that there are no more. */
    private static Publisher<Void> neverEnds(HttpClientRequest request, NettyOutbound outbound, Payload payload) {
        request.header("Content-Length", String.valueOf(payload.length()));
        return outbound.send(Flux.concat(pieces(payload), Mono.never()), written -> true);
    }

    private static Flux<ByteBuf> pieces(Payload payload) {
        return Flux.generate(payload::open, (stream, sink) -> {
            byte[] piece = read(stream);
            if (piece.length == 0) {
                sink.complete();
            } else {
                sink.next(Unpooled.wrappedBuffer(piece));
            }
            return stream;
        });
    }

    private static byte[] read(InputStream stream) {
        try {
            return stream.readNBytes(PIECE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Flux<byte[]> halves(Payload payload) {
        byte[] bytes = payload.bytes();
        int middle = bytes.length / 2;
        return Flux.just(Arrays.copyOf(bytes, middle), Arrays.copyOfRange(bytes, middle, bytes.length));
    }

    private static Flux<DefaultHttpContent> contents(Payload payload) {
        return halves(payload).map(half -> new DefaultHttpContent(Unpooled.wrappedBuffer(half)));
    }

    /** Two parts, the first of them partly read: what is to be sent does not begin where its memory does. */
    private static ByteBuf composite(Payload payload) {
        ByteBuf text = Unpooled.copiedBuffer("xx" + text(payload), StandardCharsets.UTF_8)
                .skipBytes(2);
        ByteBuf first = text.readRetainedSlice(10);
        return Unpooled.compositeBuffer().addComponents(true, first, text);
    }

    private static ByteBuf direct(Payload payload) {
        return PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(payload.bytes());
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

    private static IOException failure() {
        return new IOException("the application's own failure");
    }

    /** The first attempt finds its connection broken before anything was written, as a pooled one may be: the client tries once more. */
    private static final class BrokenFirst {
        private final Payload payload;
        private final AtomicBoolean first = new AtomicBoolean(true);

        BrokenFirst(Payload payload) {
            this.payload = payload;
        }

        Publisher<Void> send(HttpClientRequest request, NettyOutbound outbound) {
            if (first.getAndSet(false)) {
                return Mono.error(AbortedException.beforeSend());
            }
            return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(payload.bytes())));
        }
    }
}
