package dev.umbra.instrumentation.reactornetty;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.Origin;
import dev.umbra.exchange.RequestWriting;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;

/**
 * Copies the bytes of one attempt as they pass its channel. Buffers are neither retained nor moved, and the same objects go on. It leaves
 * the pipeline before the last byte of the response goes on: after that the client may give the channel to another call.
 */
final class ReactorNettyTee extends ChannelDuplexHandler {

    static final String NAME = "umbra";

    private final ReactorNettyCall call;
    private final ChannelOperations<?, ?> operations;
    private final Origin origin;
    private volatile boolean left;
    private @Nullable Exchange exchange;
    private @Nullable HttpRequest request;
    private @Nullable RequestWriting writing;
    private @Nullable HttpResponse response;

    ReactorNettyTee(ReactorNettyCall call, ChannelOperations<?, ?> operations, Origin origin) {
        this.call = call;
        this.operations = operations;
        this.origin = origin;
    }

    /** The promise is only passed on: the client's own, which counts many buffers, refuses a listener. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        try {
            if (message instanceof HttpRequest head) {
                begin(head);
            }
            if (exchange != null && writing != null) {
                writes(message, exchange, writing);
            }
        } catch (Throwable t) {
            call.fault("request", t);
        }
        ctx.write(message, promise);
    }

    private void begin(HttpRequest head) {
        long length = HttpUtil.isTransferEncodingChunked(head) ? -1 : HttpUtil.getContentLength(head, 0L);
        boolean withBody = head instanceof FullHttpRequest full ? full.content().isReadable() : length != 0;
        Exchange begun = call.begin(head, withBody, origin);
        if (begun == null) {
            leave();
            return;
        }
        exchange = begun;
        request = head;
        if (withBody) {
            writing = begun.requestStarted(length);
        }
    }

    private static void writes(Object message, Exchange exchange, RequestWriting writing) {
        ByteBuf bytes = bytesOf(message);
        if (bytes != null) {
            writing.bytes(bytes, bytes.readableBytes(), ReactorNettyTee::copy);
        } else if (!(message instanceof HttpObject)) {
            // a file, which the transport or a handler before us reads by itself
            exchange.drop(DropReason.REQUEST_INCOMPLETE);
        }
        if (message instanceof LastHttpContent) {
            writing.complete();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean last = false;
        try {
            last = exchange != null && reads(message, exchange);
            if (last) {
                leave();
            }
        } catch (Throwable t) {
            call.fault("response", t);
        }
        ctx.fireChannelRead(message);
        if (last) {
            endUnlessTold(Exchange::complete);
        }
    }

    /** Returns true where this is the end of the response. */
    private boolean reads(Object message, Exchange exchange) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            exchange.failed(part.decoderResult().cause());
            return true;
        }
        if (message instanceof HttpResponse head) {
            begin(head, exchange);
        }
        HttpResponse begun = response;
        if (begun == null) {
            return false;
        }
        ByteBuf bytes = bytesOf(message);
        if (bytes != null) {
            exchange.responseBytes(bytes, bytes.readableBytes(), ReactorNettyTee::copy);
        }
        if (!(message instanceof LastHttpContent)) {
            return false;
        }
        // Before the application sees it: if it retries at once, the next call begins on this very stack.
        if (!mayBeFollowed(begun.status())) {
            exchange.complete();
        }
        return true;
    }

    /** A redirect or a challenge, which the client may answer with one more attempt once it has read it whole. */
    private static boolean mayBeFollowed(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.REDIRECTION
                || status.equals(HttpResponseStatus.UNAUTHORIZED)
                || status.equals(HttpResponseStatus.PROXY_AUTHENTICATION_REQUIRED);
    }

    private void begin(HttpResponse head, Exchange exchange) {
        if (head.status().equals(HttpResponseStatus.CONTINUE)) {
            return; // an invitation, with an end of its own that says nothing
        }
        response = head;
        exchange.responseHead(head.status().code(), this::sentHeader, head.headers()::get);
    }

    private @Nullable String sentHeader(String name) {
        return request == null ? null : request.headers().get(name);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        try {
            broken(cause);
        } catch (Throwable t) {
            call.fault("failure", t);
        }
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        try {
            broken(new ClosedChannelException());
            leave();
        } catch (Throwable t) {
            call.fault("close", t);
        }
        ctx.fireChannelInactive();
        // Before the response the client tells its call of every failure. Where it did not, the application has given
        // up.
        endUnlessTold(Exchange::cancelled);
    }

    /** The response breaks off: by the application's will, or as a failure that it sees. */
    private void broken(Throwable cause) {
        if (exchange == null || response == null) {
            return;
        }
        if (operations.isInboundCancelled() || operations.isInboundDisposed()) {
            exchange.closedEarly();
        } else {
            exchange.failed(cause);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (!left) {
            left = true;
            endUnlessTold(Exchange::cancelled);
        }
    }

    private void endUnlessTold(Consumer<Exchange> ending) {
        if (exchange != null && call.isAt(this)) {
            ending.accept(exchange);
        }
    }

    /** Takes itself out of the pipeline. Any thread may call it, also twice. */
    void leave() {
        ChannelPipeline pipeline = operations.channel().pipeline();
        left = true;
        if (pipeline.context(this) == null) {
            return;
        }
        try {
            pipeline.remove(this);
        } catch (NoSuchElementException overtaken) {
            // another thread took it out in between
        }
    }

    private static @Nullable ByteBuf bytesOf(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes;
        }
        return message instanceof ByteBufHolder holder ? holder.content() : null;
    }

    /**
     * Copies bytes where they lie. A buffer without an address or an array is asked for views: it may be one over a read-only {@code ByteBuffer}, whose
     * {@code getBytes} in older versions (4.1.60) moves a view that it shares with the channel which writes it.
     */
    private static void copy(ByteBuf bytes, int from, byte[] to, int offset, int count) {
        int start = bytes.readerIndex() + from;
        if (bytes.hasMemoryAddress() || bytes.hasArray()) {
            bytes.getBytes(start, to, offset, count);
            return;
        }
        int filled = offset;
        for (ByteBuffer part : bytes.nioBuffers(start, count)) {
            int length = part.remaining();
            part.get(to, filled, length);
            filled += length;
        }
    }
}
