package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One call while its thread is inside the client, and so the way in which a connection that writes a body finds the exchange.
 *
 * <p>An interceptor of the application may make another call meanwhile, say for a token. That one's body must never get into this
 * exchange: a writing counts only if it is of the very request that the application passed.
 */
final class Apache4Call {

    private static final ThreadLocal<@Nullable Apache4Call> CURRENT = new ThreadLocal<>();

    private final Exchange exchange;
    private final HttpRequest request;
    private final @Nullable Apache4Call outer;
    private HttpMessage sent;

    private Apache4Call(Exchange exchange, HttpRequest request, @Nullable Apache4Call outer) {
        this.exchange = exchange;
        this.request = request;
        this.outer = outer;
        this.sent = request;
    }

    /** The thread enters the client; null leaves the call alone. */
    static @Nullable Apache4Call begin(@Nullable HttpHost target, @Nullable HttpRequest request) {
        if (target == null || request == null || !Apache4Head.watched(target)) {
            return null;
        }
        Exchange exchange = Apache4Head.begin(target, request);
        if (exchange == null) {
            return null;
        }
        Apache4Call call = new Apache4Call(exchange, request, CURRENT.get());
        CURRENT.set(call);
        return call;
    }

    /** A connection is about to write the body of {@code message}; null where that is none of ours. */
    static @Nullable OutputStream writing(HttpMessage message, OutputStream connection) {
        if (!(message instanceof HttpRequestWrapper wrapper)) {
            return null;
        }
        Apache4Call call = CURRENT.get();
        if (call == null || !call.sends(wrapper)) {
            return null;
        }
        call.sent = message;
        return new RequestTee(connection, call.exchange.requestStarted());
    }

    /** The client wraps what the application passed, and a cache wraps it again. */
    private boolean sends(HttpRequestWrapper wrapper) {
        HttpRequest original = wrapper.getOriginal();
        while (original != request && original instanceof HttpRequestWrapper inner) {
            original = inner.getOriginal();
        }
        return original == request;
    }

    /** The thread leaves the client. */
    void end(@Nullable HttpResponse response, @Nullable Throwable thrown) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (thrown != null) {
            failed(thrown);
        } else if (response != null) {
            tee(response);
        } else {
            exchange.closedEarly();
        }
    }

    private void tee(HttpResponse response) {
        try {
            exchange.responseHead(
                    response.getStatusLine().getStatusCode(), Apache4Head.headers(sent), Apache4Head.headers(response));
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                exchange.complete();
            } else {
                response.setEntity(new ResponseTee(entity, this));
            }
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-4 response", t);
            exchange.drop(DropReason.FAULT);
        }
    }

    Exchange exchange() {
        return exchange;
    }

    void failed(Throwable failure) {
        if (aborted()) {
            exchange.cancelled();
        } else {
            exchange.failed(failure);
        }
    }

    void closed() {
        if (aborted()) {
            exchange.cancelled();
        } else {
            exchange.closedEarly();
        }
    }

    /**
     * {@code HttpPost.abort()} shows as whatever the socket says once it is closed. The application's own class may answer, in the middle of
     * closing a stream.
     */
    private boolean aborted() {
        try {
            return request instanceof HttpExecutionAware aware && aware.isAborted();
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-4 end", t);
            return false;
        }
    }
}
