package dev.umbra.instrumentation.httpurlconnection;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestWriting;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call on a connection. It must not lead to the connection, or neither would ever be collected: the streams do, so they are weak here. */
final class UrlCall {

    final Exchange exchange;
    private final RequestWriting writing;
    private final long promisedBytes;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean reading;
    private long writtenBytes;
    private WeakReference<@Nullable OutputStream> output = new WeakReference<>(null);

    /**
     * @param promisedBytes the length of a streamed body, -1 where the application did not say
     */
    UrlCall(Exchange exchange, long promisedBytes) {
        this.exchange = exchange;
        this.writing = exchange.requestStarted();
        this.promisedBytes = promisedBytes;
    }

    void requestBytes(ByteBuffer bytes) {
        writtenBytes += bytes.remaining();
        writing.bytes(bytes);
    }

    /** The body was closed, or will be. One of another length than was promised, the client refuses. */
    void requestEnded() {
        if (promisedBytes == -1 || promisedBytes == writtenBytes) {
            writing.complete();
        }
    }

    /** The tee of the request body, the same at each call as long as the application holds it. */
    OutputStream output(OutputStream client) {
        OutputStream tee = output.get();
        if (tee == null) {
            tee = new RequestTee(client, this);
            output = new WeakReference<>(tee);
        }
        return tee;
    }

    /** True for the first who asks. */
    boolean firstAnswer() {
        return answered.compareAndSet(false, true);
    }

    /** The application has begun to read the body of the answer. */
    void reads() {
        reading = true;
    }

    void endUnread() {
        if (!reading) {
            exchange.closedEarly();
        }
    }

    /** The application lets the connection go: before the response came it cancels, afterwards it needs no more of it. */
    void letGo() {
        if (answered.get()) {
            exchange.closedEarly();
        } else {
            exchange.cancelled();
        }
    }
}
