package dev.umbra.instrumentation.vertx;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.Origin;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of Vert.x calls as they pass. Built on what the public API has in common from 4.0 to 5. */
final class VertxTee {

    // Requests and responses have no room of their own for an exchange: their handlers are the application's.
    private static final Calls CALLS = new Calls();

    private VertxTee() {}

    /** One watched request. It must not hold that request, whose collection ends it. */
    record Call(Exchange exchange, RequestWriting writing) {}

    /**
     * @param begun whether the head was written before (or makes a tunnel), so that no exchange begins
     * @param bytes a {@code ByteBuf} or a {@code Buffer}, null for none
     */
    static void write(HttpClientRequest request, boolean begun, @Nullable Object bytes, boolean end) {
        Call call = begun ? CALLS.of(request) : begin(request, bytes == null && end);
        if (call == null) {
            return;
        }
        try {
            if (bytes != null) {
                copy(bytes, call.writing);
            }
            if (end) {
                call.writing.complete();
            }
        } catch (Throwable t) {
            fault("vertx request", request, t);
        }
    }

    private static @Nullable Call begin(HttpClientRequest request, boolean bodyless) {
        if (bodyless) {
            return null;
        }
        // Vert.x makes this string once more right after; 5.0 has no other public word for the authority.
        String url = request.absoluteURI();
        Origin origin = Origin.of(url);
        if (origin == null || !ExchangeDoor.watches(origin.host(), origin.port())) {
            return null;
        }
        RequestHead head = new RequestHead(
                request.getMethod().name(), origin.scheme(), origin.host(), origin.port(), Origin.pathOf(url));
        HeaderLookup headers = name -> request.headers().get(name);
        Exchange exchange = ExchangeDoor.begin(head, headers);
        if (exchange == null) {
            return null;
        }
        Call call = new Call(exchange, exchange.requestStarted(headers.contentLength()));
        CALLS.put(request, call);
        Future<HttpClientResponse> response = request.response();
        if (response.failed()) {
            // A request may time out or lose its connection before its head is written, and is not told again.
            failed(request, response.cause());
        }
        return call;
    }

    static void responseHead(HttpClientRequest request, HttpClientResponse response) {
        Call call = CALLS.of(request);
        if (call != null) {
            call.exchange.responseHead(
                    response.statusCode(), name -> request.headers().get(name), name -> response.getHeader(name));
        }
    }

    static void responseBytes(HttpClientRequest request, Buffer bytes) {
        Call call = CALLS.of(request);
        if (call == null) {
            return;
        }
        try {
            if (bytes.length() > 0) {
                call.exchange.responseBytes(bytes, bytes.length(), VertxTee::copy);
            }
        } catch (Throwable t) {
            fault("vertx response", request, t);
        }
    }

    static void complete(HttpClientRequest request) {
        end(request, Exchange::complete);
    }

    static void cancelled(HttpClientRequest request) {
        end(request, Exchange::cancelled);
    }

    static void failed(HttpClientRequest request, Throwable failure) {
        end(request, exchange -> exchange.failed(failure));
    }

    private static void fault(String where, HttpClientRequest request, Throwable fault) {
        ExchangeDoor.fault(where, fault);
        end(request, exchange -> exchange.drop(DropReason.FAULT));
    }

    private static void end(HttpClientRequest request, Consumer<Exchange> ending) {
        Call call = CALLS.remove(request);
        if (call != null) {
            ending.accept(call.exchange);
        }
    }

    private static void copy(Object bytes, RequestWriting writing) {
        if (bytes instanceof ByteBuf buffer) {
            for (ByteBuffer part : buffer.nioBuffers()) {
                writing.bytes(part);
            }
        } else {
            Buffer buffer = (Buffer) bytes;
            writing.bytes(buffer, buffer.length(), VertxTee::copy);
        }
    }

    /** 4 and 5 do not agree on how to come to the bytes below a buffer; they do on this, which makes no object. */
    private static void copy(Buffer buffer, int from, byte[] to, int offset, int count) {
        buffer.getBytes(from, from + count, to, offset);
    }
}
