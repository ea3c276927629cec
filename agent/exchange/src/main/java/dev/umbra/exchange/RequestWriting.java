package dev.umbra.exchange;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One writing of a request body. A client writes it again after a dropped connection, a redirect or a challenge, and what it still says
 * of the first writing may come after the second has begun, on another thread: each writing therefore has a copy of its own.
 */
public final class RequestWriting {

    private enum State {
        OPEN,
        WHOLE,
        FORGOTTEN
    }

    private final Exchange exchange;
    private final CapturedBody body;
    private final long lengthBytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    RequestWriting(Exchange exchange, CapturedBody body, long lengthBytes) {
        this.exchange = exchange;
        this.body = body;
        this.lengthBytes = lengthBytes;
    }

    /** A writing of which nothing is kept, not even its room. */
    static RequestWriting unseen(Exchange exchange, CapturedBody nothing) {
        RequestWriting unseen = new RequestWriting(exchange, nothing, -1);
        unseen.state.set(State.FORGOTTEN);
        return unseen;
    }

    /** The next bytes of the body; the buffer's position does not move. */
    public void bytes(ByteBuffer bytes) {
        bytes(bytes, CapturedBody.remaining(bytes), CapturedBody.BYTE_BUFFER);
    }

    /** As {@link #bytes(ByteBuffer)}, for the next {@code count} bytes in a buffer of the client's own kind. */
    public <B> void bytes(B buffer, int count, ByteCopier<B> copier) {
        if (state.get() == State.OPEN) {
            exchange.requestBytes(body, buffer, count, copier);
            if (body.size() == lengthBytes) {
                complete();
            }
        }
    }

    /** The body was written whole. Of all writings, the first that is counts. */
    public void complete() {
        if (exchange.ending() == null && state.compareAndSet(State.OPEN, State.WHOLE)) {
            exchange.requestComplete();
        }
    }

    boolean isWhole() {
        return state.get() == State.WHOLE;
    }

    /** Lets an unfinished writing go; false where it is whole, so that no other is needed. */
    boolean forget() {
        if (state.compareAndSet(State.OPEN, State.FORGOTTEN)) {
            body.release();
        }
        return state.get() == State.FORGOTTEN;
    }

    CapturedBody body() {
        return body;
    }
}
