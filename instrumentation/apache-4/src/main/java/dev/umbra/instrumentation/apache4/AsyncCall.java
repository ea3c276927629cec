package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import java.util.concurrent.CancellationException;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/** What the two tees of one asynchronous call share. The exchange begins once the producer has given its request, and not before. */
final class AsyncCall {

    private final HttpHost target;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable HttpMessage sent;

    private AsyncCall(HttpHost target) {
        this.target = target;
    }

    /** The producer and the consumer to use instead; null leaves the call alone. */
    static Object @Nullable [] tee(
            @Nullable HttpAsyncRequestProducer producer, @Nullable HttpAsyncResponseConsumer<?> consumer) {
        if (producer == null || consumer == null) {
            return null;
        }
        HttpHost target = producer.getTarget();
        if (target == null || !Apache4Head.watched(target)) {
            return null;
        }
        AsyncCall call = new AsyncCall(target);
        return new Object[] {new ProducerTee(producer, call), new ConsumerTee<>(consumer, call)};
    }

    void begin(@Nullable HttpRequest request) {
        if (exchange != null) {
            return;
        }
        try {
            exchange = Apache4Head.begin(target, request);
            sent = request;
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-4-async request", t);
        }
    }

    /** The exchange to fill, or null where there is none or it has ended. */
    @Nullable
    Exchange open() {
        Exchange begun = exchange;
        return begun == null || begun.ending() != null ? null : begun;
    }

    /** The request as it went out, with what the client's and the application's interceptors added. */
    void sent(@Nullable Object request) {
        if (request instanceof HttpMessage message) {
            sent = message;
        }
    }

    void answered(HttpResponse response) {
        Exchange begun = open();
        HttpMessage request = sent;
        if (begun != null && request != null) {
            begun.responseHead(
                    response.getStatusLine().getStatusCode(),
                    Apache4Head.headers(request),
                    Apache4Head.headers(response));
        }
    }

    void complete() {
        Exchange begun = open();
        if (begun != null) {
            begun.complete();
        }
    }

    void closed() {
        Exchange begun = open();
        if (begun != null) {
            begun.closedEarly();
        }
    }

    void cancelled() {
        Exchange begun = open();
        if (begun != null) {
            begun.cancelled();
        }
    }

    void failed(Exception failure) {
        Exchange begun = open();
        if (begun == null) {
            return;
        }
        if (failure instanceof CancellationException) {
            begun.cancelled();
        } else {
            begun.failed(failure);
        }
    }
}
