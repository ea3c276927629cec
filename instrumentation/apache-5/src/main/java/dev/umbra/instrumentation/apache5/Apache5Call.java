package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * One blocking call while its thread is inside the client. The client writes the body on that thread, too, and nothing else leads
 * from the call to the attempt: the request is copied on the way and the context is the application's to share.
 *
 * <p>A call inside the call (an interceptor that fetches a token) hides the outer one, also where it is not watched itself: else its
 * body, a credential maybe, would pass for the outer's.
 */
final class Apache5Call {

    private static final ThreadLocal<Apache5Call> CURRENT = new ThreadLocal<>();

    private final @Nullable Exchange exchange;
    private final @Nullable Apache5Call outer;
    private final ClassicHttpRequest request;
    private ClassicHttpRequest sent;

    private Apache5Call(ClassicHttpRequest request, @Nullable Exchange exchange, @Nullable Apache5Call outer) {
        this.request = request;
        this.sent = request;
        this.exchange = exchange;
        this.outer = outer;
    }

    static @Nullable Apache5Call enter(@Nullable HttpHost target, @Nullable ClassicHttpRequest request) {
        if (request == null) {
            return null; // the client will say so itself
        }
        Exchange exchange = Beginning.of(target, request, request.getEntity());
        Apache5Call outer = CURRENT.get();
        if (exchange == null && outer == null) {
            return null;
        }
        Apache5Call call = new Apache5Call(request, exchange, outer);
        CURRENT.set(call);
        return call;
    }

    /** Wraps the entity that this thread is about to write. Returns the entity to put back, or null. */
    static @Nullable HttpEntity wrapEntity(ClassicHttpRequest attempt) {
        Apache5Call call = CURRENT.get();
        HttpEntity entity = attempt.getEntity();
        if (call == null || call.exchange == null || entity == null) {
            return null;
        }
        call.sent = attempt;
        attempt.setEntity(new Apache5Tee.RequestTee(entity, call.exchange));
        return entity;
    }

    void leave(@Nullable ClassicHttpResponse response, @Nullable Throwable thrown) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (exchange == null) {
            return;
        }
        if (thrown != null || response == null) {
            end(exchange, request, thrown);
        } else {
            answered(exchange, response);
        }
    }

    private void answered(Exchange answered, ClassicHttpResponse response) {
        try {
            answered.responseHead(
                    response.getCode(), name -> Beginning.header(sent, name), name -> Beginning.header(response, name));
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                answered.complete();
            } else {
                response.setEntity(new ResponseTee(entity, answered, request));
            }
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-5 response", t);
            answered.drop(DropReason.FAULT);
        }
    }

    /** A call that ends early: a cancelled one fails in whatever way its connection was in. */
    static void end(Exchange exchange, ClassicHttpRequest request, @Nullable Throwable failure) {
        if (isCancelled(request)) {
            exchange.cancelled();
        } else if (failure != null) {
            exchange.failed(failure);
        } else {
            exchange.closedEarly();
        }
    }

    /** The application's own class may answer, in the middle of closing a stream. */
    private static boolean isCancelled(ClassicHttpRequest request) {
        try {
            return request instanceof CancellableDependency cancellable && cancellable.isCancelled();
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-5 end", t);
            return false;
        }
    }
}
