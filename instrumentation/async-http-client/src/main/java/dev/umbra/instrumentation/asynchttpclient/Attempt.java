package dev.umbra.instrumentation.asynchttpclient;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestWriting;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
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
        if (writing != null) {
            copy(bytes, writing::bytes);
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
        if (answered && exchange != null && call.isAt(this)) {
            copy(bytes, exchange::responseBytes);
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

    private void copy(ByteBuf bytes, Consumer<ByteBuffer> to) {
        if (exchange == null || exchange.ending() != null || !bytes.isReadable()) {
            return;
        }
        for (ByteBuffer part : bytes.nioBuffers()) {
            to.accept(part);
        }
    }
}
