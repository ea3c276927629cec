package dev.umbra.exchange;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application as it passes: the narrow waist between a client's tee, which fills it, and the core, which reads
 * it once it has ended.
 *
 * <p>A tee calls, in this order: {@link #requestStarted} for each writing of the body, {@link #responseHead},
 * {@link #responseBytes}…, and one ending. Bytes are copied and never read. No method throws or blocks; a
 * failure inside drops the exchange, not the call. Times are {@link System#nanoTime} readings, 0 where it did not happen.
 */
public final class Exchange {

    private final RequestHead head;
    private final Map<String, String> requestHeaders;
    private final boolean sampled;
    private final List<String> responseHeaderNames;
    private final ExchangeListener listener;
    private final int maxBodyBytes;
    private final ByteBudget budget;
    private final AtomicReference<@Nullable RequestWriting> request = new AtomicReference<>();
    private final CapturedBody response;
    private final RequestWriting unseen;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final AtomicReference<@Nullable DropReason> dropReason = new AtomicReference<>();
    private final long startNanos = System.nanoTime();

    private volatile boolean requestWhole;
    private volatile long requestCompleteNanos;
    private volatile long firstByteNanos;
    private volatile long endNanos;
    private volatile long overheadNanos;
    private volatile int status;
    private volatile Map<String, String> responseHeaders = Map.of();
    private volatile @Nullable String traceparent;
    private volatile @Nullable String failure;
    private @Nullable Object note;

    /** Where {@link OpenRequests} holds it; theirs alone. */
    int place;

    /**
     * @param requestHeaders the few request headers that the core asked for
     * @param sampled false where the draw waits until the body tells whether this call is a retry
     * @param responseHeaderNames the few response headers to keep, lower case
     * @param maxBodyBytes limit of each body ({@code capture.max-body})
     */
    public Exchange(
            RequestHead head,
            Map<String, String> requestHeaders,
            boolean sampled,
            List<String> responseHeaderNames,
            int maxBodyBytes,
            ByteBudget budget,
            ExchangeListener listener) {
        FaultSwitch.trip(FaultSwitch.Point.BEGIN);
        this.head = head;
        this.requestHeaders = Map.copyOf(requestHeaders);
        this.sampled = sampled;
        this.responseHeaderNames = responseHeaderNames;
        this.listener = listener;
        this.maxBodyBytes = maxBodyBytes;
        this.budget = budget;
        this.response = new CapturedBody(maxBodyBytes, budget);
        // made now: where a writing cannot be made, no other object can be, either
        this.unseen = RequestWriting.unseen(this, response);
        this.traceparent = requestHeaders.get("traceparent");
    }

    // ---- what a tee says -------------------------------------------------------------------------------------------

    /** As {@link #requestStarted(long)}, for a body whose end the client always tells before the server can know of it. */
    public RequestWriting requestStarted() {
        return requestStarted(-1);
    }

    /**
     * The client begins to write the body, possibly again: an earlier writing that is not whole is forgotten.
     *
     * @param lengthBytes what the server is told to expect, below 0 where it is told nothing. A server that has as many bytes answers, and the
     *     call may be over before the client itself is told that the body has ended: such a body is whole with its last byte
     */
    public RequestWriting requestStarted(long lengthBytes) {
        try {
            FaultSwitch.trip(FaultSwitch.Point.REQUEST_STARTED);
            return write(lengthBytes);
        } catch (Throwable t) {
            fault("request started", t);
            return unseen;
        }
    }

    private RequestWriting write(long lengthBytes) {
        RequestWriting earlier = request.get();
        if (earlier != null && !earlier.forget()) {
            return earlier;
        }
        RequestWriting next = new RequestWriting(this, new CapturedBody(maxBodyBytes, budget), lengthBytes);
        boolean current = request.compareAndSet(earlier, next);
        // Two at once, or a call that has ended in between: what was released must not come back.
        if (!current || over()) {
            next.forget();
        }
        return next;
    }

    <B> void requestBytes(CapturedBody body, B buffer, int count, ByteCopier<B> copier) {
        if (over()) {
            return;
        }
        long entered = System.nanoTime();
        try {
            FaultSwitch.trip(FaultSwitch.Point.REQUEST_BYTES);
            dropIf(body.append(buffer, count, copier));
        } catch (Throwable t) {
            fault("request bytes", t);
        }
        spent(entered);
    }

    void requestComplete() {
        long entered = System.nanoTime();
        requestWhole = true;
        requestCompleteNanos = entered;
        try {
            listener.requestComplete(this);
        } catch (Throwable t) {
            fault("request complete", t);
        }
        spent(entered);
    }

    /**
     * The response has begun. A client that answers a redirect or a challenge by itself hands out the last one alone: what came of
     * an earlier is forgotten.
     *
     * @param sent the request headers as they went out, which other agents may have completed (traceparent)
     * @param received the response headers
     */
    public void responseHead(int status, HeaderLookup sent, HeaderLookup received) {
        long entered = System.nanoTime();
        this.status = status;
        if (!over()) {
            firstByteNanos = 0;
            response.restart();
        }
        try {
            FaultSwitch.trip(FaultSwitch.Point.RESPONSE_HEAD);
            String late = sent.first("traceparent");
            if (late != null) {
                traceparent = late;
            }
            Map<String, String> kept = new HashMap<>(4); // of some sixty, an answer has few
            for (String name : responseHeaderNames) {
                String value = received.first(name);
                if (value != null) {
                    kept.put(name, value);
                }
            }
            responseHeaders = Map.copyOf(kept);
        } catch (Throwable t) {
            fault("response head", t);
        }
        spent(entered);
    }

    /** The next bytes of the response body; the buffer's position does not move. */
    public void responseBytes(ByteBuffer bytes) {
        responseBytes(bytes, CapturedBody.remaining(bytes), CapturedBody.BYTE_BUFFER);
    }

    /** As {@link #responseBytes(ByteBuffer)}, for the next {@code count} bytes in a buffer of the client's own kind. */
    public <B> void responseBytes(B buffer, int count, ByteCopier<B> copier) {
        if (over()) {
            return;
        }
        long entered = System.nanoTime();
        if (firstByteNanos == 0) {
            firstByteNanos = entered;
        }
        try {
            FaultSwitch.trip(FaultSwitch.Point.RESPONSE_BYTES);
            dropIf(response.append(buffer, count, copier));
        } catch (Throwable t) {
            fault("response bytes", t);
        }
        spent(entered);
    }

    /** The response body was read to its end. */
    public void complete() {
        end(Ending.COMPLETE);
    }

    /** The application closed the response before its end. */
    public void closedEarly() {
        end(Ending.CLOSED_EARLY);
    }

    /** The application cancelled the call. */
    public void cancelled() {
        end(Ending.CANCELLED);
    }

    /**
     * The call failed with what the application saw. Only the type is kept: a message may quote a credential.
     *
     * @param cause null where the client told of a failure without one
     */
    public void failed(@Nullable Throwable cause) {
        if (cause != null && ending.get() == null) {
            failure = cause.getClass().getName();
        }
        end(Ending.FAILED);
    }

    /** Gives the exchange up: its bytes are released at once, the call goes on. The first reason stands. */
    public void drop(DropReason reason) {
        if (dropReason.compareAndSet(null, reason)) {
            end(Ending.CANCELLED);
            release();
        }
    }

    /** Captures no more of a call that needs no entry in the account; it goes on. */
    public void letGo() {
        end(Ending.CANCELLED);
        release();
    }

    private void dropIf(@Nullable DropReason reason) {
        if (reason != null) {
            drop(reason);
        }
    }

    private void end(Ending how) {
        if (!ending.compareAndSet(null, how)) {
            return;
        }
        endNanos = System.nanoTime();
        try {
            FaultSwitch.trip(FaultSwitch.Point.END);
        } catch (Throwable t) {
            fault("end", t);
        }
        try {
            listener.ended(this);
        } catch (Throwable t) {
            ExchangeDoor.fault("end", t);
        }
    }

    private void fault(String where, Throwable cause) {
        ExchangeDoor.fault(where, cause);
        drop(DropReason.FAULT);
    }

    private boolean over() {
        return ending.get() != null;
    }

    // One thread at a time is inside an exchange; a rare lost update only rounds a statistic.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void spent(long enteredNanos) {
        overheadNanos += System.nanoTime() - enteredNanos;
    }

    // ---- what the core reads ---------------------------------------------------------------------------------------

    public RequestHead head() {
        return head;
    }

    /** The request headers that the core asked for, lower-case names. */
    public Map<String, String> requestHeaders() {
        return requestHeaders;
    }

    /** Whether sampling has chosen this call; false where the draw waits for its body. */
    public boolean sampled() {
        return sampled;
    }

    /** The request body; whole once {@link ExchangeListener#requestComplete} was called. */
    public byte[] requestBody() {
        RequestWriting writing = request.get();
        return writing == null ? new byte[0] : writing.body().toByteArray();
    }

    /** HTTP status of the response, 0 where none came. */
    public int status() {
        return status;
    }

    /** The response headers that the core asked for, lower-case names. */
    public Map<String, String> responseHeaders() {
        return responseHeaders;
    }

    /** The response body as the application read it; whole once the exchange has ended. */
    public byte[] responseBody() {
        return response.toByteArray();
    }

    /** Bytes of the response body that were captured. */
    public long responseBytes() {
        return response.size();
    }

    /** W3C trace context of the application's own span, as it was sent. */
    public @Nullable String traceparent() {
        return traceparent;
    }

    /** How the call ended; null while it goes on. */
    public @Nullable Ending ending() {
        return ending.get();
    }

    /** Why Umbra gave the exchange up; null where it did not. */
    public @Nullable DropReason dropReason() {
        return dropReason.get();
    }

    /** Class name of what the application saw, for {@link Ending#FAILED}. */
    public @Nullable String failure() {
        return failure;
    }

    /** Whether the request is whole; {@link ExchangeListener#requestComplete} may be about to be called, by another thread. */
    public boolean requestWhole() {
        RequestWriting writing = request.get();
        return requestWhole || (writing != null && writing.isWhole());
    }

    public long startNanos() {
        return startNanos;
    }

    public long requestCompleteNanos() {
        return requestCompleteNanos;
    }

    public long firstByteNanos() {
        return firstByteNanos;
    }

    public long endNanos() {
        return endNanos;
    }

    /** Time that Umbra spent on the application's threads for this call. */
    public long overheadNanos() {
        return overheadNanos;
    }

    /**
     * What the core noted about this exchange: on the application's thread before the request is whole, on its own afterwards; the message
     * between them publishes it.
     */
    public @Nullable Object note() {
        return note;
    }

    public void note(@Nullable Object newNote) {
        note = newNote;
    }

    /** Gives the bodies' room back; the bytes must not be read afterwards. */
    public void release() {
        RequestWriting writing = request.get();
        if (writing != null) {
            writing.body().release();
        }
        response.release();
    }
}
