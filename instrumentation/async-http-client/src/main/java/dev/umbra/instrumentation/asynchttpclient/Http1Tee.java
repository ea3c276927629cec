package dev.umbra.instrumentation.asynchttpclient;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Copies what passes a connection of HTTP/1.1 while one attempt has it; the same objects go on. It leaves the pipeline before the last
 * part of the answer goes on: after that the client may give the connection to another call.
 */
final class Http1Tee extends ChannelDuplexHandler {

    private final Attempt attempt;

    Http1Tee(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        try {
            if (message instanceof HttpRequest head) {
                begins(head);
            }
            if (attempt.isWatched()) {
                writes(message);
            } else {
                ctx.pipeline().remove(this);
            }
        } catch (Throwable t) {
            attempt.fault("request", t);
        }
        ctx.write(message, promise);
    }

    private void begins(HttpRequest head) {
        boolean withBody = head instanceof FullHttpRequest full
                ? full.content().isReadable()
                : HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0;
        attempt.begins(head.method().name(), withBody, head.headers()::get);
    }

    private void writes(Object message) {
        if (message instanceof ByteBuf bytes) {
            attempt.writes(bytes);
        } else if (message instanceof ByteBufHolder holder) {
            attempt.writes(holder.content());
        } else if (!(message instanceof HttpObject)) {
            attempt.writesUnseen(); // a file
        }
        if (message instanceof LastHttpContent) {
            attempt.written();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (reads(message)) {
                ctx.pipeline().remove(this);
            }
        } catch (Throwable t) {
            attempt.fault("response", t);
        }
        ctx.fireChannelRead(message);
    }

    /** Returns true where this is the end of the answer. */
    private boolean reads(Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            return false; // the client aborts the call
        }
        if (message instanceof HttpResponse head && !head.status().equals(HttpResponseStatus.CONTINUE)) {
            attempt.answers(head.status().code(), head.headers()::get);
        }
        if (message instanceof ByteBufHolder holder) {
            attempt.reads(holder.content());
        }
        return message instanceof LastHttpContent && attempt.read();
    }
}
