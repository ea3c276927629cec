package dev.umbra.instrumentation.asynchttpclient;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestWriting;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.asynchttpclient.uri.Uri;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a call's request and what came of it, in the words of no protocol. Bytes are copied where they lie, and no buffer is
 * retained. All but {@link #whole} is for the event loop of its channel.
 */
final class Attempt {

    private final AsyncHttpClientCall call;
    private final Uri target;
    private @Nullable Exchange exchange;
    private @Nullable RequestWriting writing;
    private HeaderLookup sent = name -> null;
    private boolean answered;
    private volatile boolean whole;

    Attempt(AsyncHttpClientCall call, Uri target) {
        this.call = call;
        this.target = target;
    }

    void begins(String method, boolean withBody, HeaderLookup headers) {
        exchange = call.begin(method, withBody, target, headers);
        sent = headers;
        if (exchange != null && withBody) {
            writing = exchange.requestStarted(headers.contentLength());
        }
    }

    /** Whether there is anything to copy. */
    boolean isWatched() {
        return exchange != null;
    }

    void writes(ByteBuf bytes) {
        if (writing != null && bytes.isReadable()) {
            writing.bytes(bytes, bytes.readableBytes(), Attempt::copy);
        }
    }

    /** What the transport reads by itself does not pass here. */
    void writesUnseen() {
        if (exchange != null) {
            exchange.drop(DropReason.REQUEST_INCOMPLETE);
        }
    }

    void written() {
        if (writing != null) {
            writing.complete();
        }
    }

    void answers(int status, HeaderLookup received) {
        answered = true;
        if (exchange != null && call.isAt(this)) {
            exchange.responseHead(status, sent, received);
        }
    }

    void reads(ByteBuf bytes) {
        if (answered && exchange != null && call.isAt(this) && bytes.isReadable()) {
            exchange.responseBytes(bytes, bytes.readableBytes(), Attempt::copy);
        }
    }

    /** An end is read; returns whether it is that of the answer, and not of an invitation to go on. */
    boolean read() {
        whole = answered;
        return answered;
    }

    boolean whole() {
        return whole;
    }

    void fault(String where, Throwable fault) {
        call.fault(where, fault);
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
