package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** One asynchronous call: what its producer and its consumer share. It has an exchange once its request is known and watched. */
final class Apache5AsyncCall {

    private final @Nullable HttpHost target;
    private volatile @Nullable HttpRequest request;
    private volatile long bodyLength = -1;
    private volatile @Nullable Future<?> future;
    private volatile @Nullable Exchange exchange;

    Apache5AsyncCall(@Nullable HttpHost target) {
        this.target = target;
    }

    @Nullable
    Exchange exchange() {
        return exchange;
    }

    /** What {@code doExecute} returned. It alone tells a cancellation: the consumer is told of a failure in many words. */
    void returned(@Nullable Future<?> returned, @Nullable Throwable thrown) {
        future = returned;
        if (thrown != null) {
            failed(thrown);
        }
    }

    /** The client asks the producer for its request once, on the application's thread. Repetitions use what it said then. */
    void send(RequestChannel client, HttpRequest made, @Nullable EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        request = made;
        begin(made, entity);
        try {
            client.sendRequest(made, entity, context);
        } catch (Throwable t) {
            // The client fails the future for some of these, and tells no one else.
            failed(t);
            throw t;
        }
    }

    private void begin(HttpRequest made, @Nullable EntityDetails entity) {
        try {
            bodyLength = entity == null ? -1 : entity.getContentLength();
            exchange = Beginning.of(target, made, entity);
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-5-async request", t);
        }
    }

    /** What the client tells the server of the body, -1 where it does not know. */
    long bodyLength() {
        return bodyLength;
    }

    void answered(HttpResponse response, @Nullable EntityDetails entity) {
        Exchange answered = exchange;
        HttpRequest sent = request;
        if (answered == null || sent == null) {
            return;
        }
        answered.responseHead(
                response.getCode(), name -> Beginning.header(sent, name), name -> Beginning.header(response, name));
        if (entity == null) {
            answered.complete();
        }
    }

    void failed(Throwable failure) {
        Exchange failed = exchange;
        if (failed == null) {
            return;
        }
        if (isCancelled()) {
            failed.cancelled();
        } else {
            failed.failed(failure);
        }
    }

    /**
     * The client lets the consumer go. It does so before it tells of a failure, too, so this alone is no end; of a cancelled call it may be all
     * that is told.
     */
    void released() {
        Exchange released = exchange;
        if (released != null && isCancelled()) {
            released.cancelled();
        }
    }

    private boolean isCancelled() {
        Future<?> known = future;
        return known != null && known.isCancelled();
    }
}
