package dev.umbra.instrumentation.asynchttpclient;

import dev.umbra.exchange.HeaderLookup;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.Locale;

/** Copies what passes one stream of HTTP/2, whose channel serves a single attempt. A class of its own: older versions have no HTTP/2. */
final class Http2Tee extends ChannelDuplexHandler {

    private final Attempt attempt;

    Http2Tee(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        try {
            if (message instanceof Http2HeadersFrame head) {
                Http2Headers headers = head.headers();
                attempt.begins(String.valueOf(headers.method()), !head.isEndStream(), lookup(headers));
            } else if (message instanceof Http2DataFrame data) {
                attempt.writes(data.content());
                if (data.isEndStream()) {
                    attempt.written();
                }
            }
        } catch (Throwable t) {
            attempt.fault("request", t);
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof Http2HeadersFrame head) {
                reads(head);
            } else if (message instanceof Http2DataFrame data) {
                attempt.reads(data.content());
                if (data.isEndStream()) {
                    attempt.read();
                }
            }
        } catch (Throwable t) {
            attempt.fault("response", t);
        }
        ctx.fireChannelRead(message);
    }

    /** A head of the answer, an invitation before it (1xx), or its trailers, which have no status. */
    private void reads(Http2HeadersFrame head) {
        CharSequence status = head.headers().status();
        if (status != null && status.charAt(0) != '1') {
            attempt.answers(Integer.parseInt(status.toString()), lookup(head.headers()));
        }
        if (head.isEndStream()) {
            attempt.read();
        }
    }

    private static HeaderLookup lookup(Http2Headers headers) {
        return name -> {
            CharSequence value = headers.get(name.toLowerCase(Locale.ROOT));
            return value == null ? null : value.toString();
        };
    }
}
