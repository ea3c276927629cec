package dev.umbra.instrumentation.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Ending;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.netty.channel.ChannelManager;
import org.asynchttpclient.uri.Uri;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AsyncHttpClientCallTest {

    private final Uri target = Uri.create("http://watched/v1/chat");
    private final Core core = new Core();
    private final AsyncHttpClientCall call = new AsyncHttpClientCall((uri, host, proxy) -> "the application's");
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        ExchangeDoor.open(core);
        channel.pipeline().addLast(ChannelManager.CHUNKED_WRITER_HANDLER, new ChunkedWriteHandler());
    }

    @AfterEach
    void close() {
        ExchangeDoor.close();
        channel.finishAndReleaseAll();
    }

    @Test
    void aCallToAHostThatNobodyWatchesKeepsItsPartitioning() {
        assertThat(AsyncHttpClientCall.of(to("http://elsewhere/"), (uri, host, proxy) -> "key"))
                .isNull();
        assertThat(AsyncHttpClientCall.of(to("http://watched/"), (uri, host, proxy) -> "key"))
                .isNotNull();
    }

    @Test
    void itPartitionsAsTheApplicationDoes() {
        assertThat(call.getPartitionKey(target, "host", null)).isEqualTo("the application's");
    }

    @Test
    void aConnectionThatWasNotAttachedIsLeftAlone() {
        AsyncHttpClientCall.writes(channel, target);

        assertThat(channel.pipeline().names()).doesNotContain(AsyncHttpClientCall.HANDLER);
    }

    @Test
    void itStaysUntilTheAnswerIsWhole() {
        attachAndWrite("{}");
        channel.writeInbound(answer(HttpResponseStatus.CONTINUE));
        assertThat(channel.pipeline().names()).contains(AsyncHttpClientCall.HANDLER);

        channel.writeInbound(answer(HttpResponseStatus.OK));
        call.done();

        assertThat(channel.pipeline().names()).doesNotContain(AsyncHttpClientCall.HANDLER);
        assertThat(core.begun).singleElement().satisfies(exchange -> {
            assertThat(exchange.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(exchange.status()).isEqualTo(200);
        });
    }

    @Test
    void anEndBeforeTheAnswerIsWholeIsTheApplicationsWill() {
        attachAndWrite("{}");
        call.done();

        assertThat(core.begun).singleElement().extracting(Exchange::ending).isEqualTo(Ending.CLOSED_EARLY);
    }

    @Test
    void aRequestWithoutABodyIsLeftAlone() {
        attachAndWrite("");

        assertThat(channel.pipeline().names()).doesNotContain(AsyncHttpClientCall.HANDLER);
        assertThat(core.begun).isEmpty();
    }

    @Test
    void anEndThatOvertakesTheRequestIsItsEnd() {
        call.attached(channel, target);
        AsyncHttpClientCall.writes(channel, target);
        call.cancelled();
        channel.writeOutbound(request("{}"));

        assertThat(core.begun).singleElement().extracting(Exchange::ending).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void attemptsAreOneCall() {
        attachAndWrite("{}");
        channel.writeInbound(answer(HttpResponseStatus.TEMPORARY_REDIRECT));
        attachAndWrite("{}");
        channel.writeInbound(answer(HttpResponseStatus.OK));
        call.done();

        assertThat(core.begun).singleElement().extracting(Exchange::status).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void copiesWhateverHoldsTheBytesAndMovesNothing(ByteBuf bytes) {
        int first = bytes.readerIndex();
        attachAndWrite("{}");

        channel.writeInbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, bytes));

        assertThat(core.begun.get(0).responseBody()).asString().isEqualTo("answer");
        assertThat(bytes.readerIndex()).isEqualTo(first);
        assertThat(bytes.readableBytes()).isEqualTo(6);
        assertThat(bytes.refCnt()).isOne();
    }

    static Stream<Named<ByteBuf>> copiesWhateverHoldsTheBytesAndMovesNothing() {
        byte[] answer = "the answer".getBytes(StandardCharsets.UTF_8);
        ByteBuf composite = Unpooled.compositeBuffer()
                .addComponents(
                        true,
                        Unpooled.copiedBuffer(answer, 0, 7),
                        Unpooled.directBuffer().writeBytes(answer, 7, 3));
        return Stream.of(
                Named.of(
                        "direct",
                        PooledByteBufAllocator.DEFAULT
                                .directBuffer()
                                .writeBytes(answer)
                                .skipBytes(4)),
                Named.of("heap", Unpooled.copiedBuffer(answer).skipBytes(4)),
                Named.of("slice", Unpooled.copiedBuffer(answer).slice(2, 8).skipBytes(2)),
                Named.of("composite", composite.skipBytes(4)),
                Named.of("read-only", readOnly(answer).skipBytes(4)));
    }

    @Test
    void leavesTheViewOfAReadOnlyBufferToTheChannelThatWritesIt() {
        ByteBuf bytes = readOnly("answer".getBytes(StandardCharsets.UTF_8));
        ByteBuffer shared = bytes.internalNioBuffer(1, 2);
        attachAndWrite("{}");

        channel.writeInbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, bytes));

        assertThat(core.begun.get(0).responseBody()).asString().isEqualTo("answer");
        assertThat(shared.position()).isEqualTo(1);
        assertThat(shared.remaining()).isEqualTo(2);
    }

    @Test
    void aBufferThatWasReleasedDropsTheCallAndGoesOn() {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer().writeByte('a');
        bytes.release();
        attachAndWrite("{}");

        channel.writeInbound(
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK), new DefaultHttpContent(bytes));

        assertThat(core.begun.get(0).dropReason()).isEqualTo(DropReason.FAULT);
        assertThat(channel.inboundMessages().removeIf(message -> message instanceof HttpContent))
                .isTrue();
    }

    private static ByteBuf readOnly(byte[] bytes) {
        return Unpooled.wrappedBuffer(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    private void attachAndWrite(String body) {
        call.attached(channel, target);
        AsyncHttpClientCall.writes(channel, target);
        channel.writeOutbound(request(body));
    }

    private static DefaultFullHttpRequest request(String body) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/chat", Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    }

    private static DefaultFullHttpResponse answer(HttpResponseStatus status) {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    }

    private static Request to(String url) {
        return new RequestBuilder("POST").setUrl(url).build();
    }

    private static final class Core implements ExchangeListener {
        private final List<Exchange> begun = new ArrayList<>();

        @Override
        public boolean watches(String host, int port) {
            return host.equals("watched");
        }

        @Override
        public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
            Exchange exchange = new Exchange(head, Map.of(), true, List.of(), 1000, new ByteBudget(10_000), this);
            begun.add(exchange);
            return exchange;
        }

        @Override
        public void requestComplete(Exchange exchange) {}

        @Override
        public void ended(Exchange exchange) {}

        @Override
        public void fault(String where, Throwable fault) {
            throw new AssertionError(where, fault);
        }
    }
}
