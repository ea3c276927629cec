package dev.umbra.instrumentation.jetty9;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Response.ResponseListener;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of one conversation of Jetty's client as they pass. */
final class Jetty9Tee {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private Jetty9Tee() {}

    /** The listeners with ours before them, or null where the call is left alone. */
    static @Nullable List<ResponseListener> tee(HttpRequest request, List<ResponseListener> listeners) {
        HttpConversation conversation = request.getConversation();
        if (!conversation.getExchanges().isEmpty()) {
            if (conversation.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
                watchBody(request, exchange);
            }
            return null;
        }
        int port = request.getPort();
        if (port <= 0
                || !ExchangeDoor.watches(request.getHost(), port)
                || HttpMethod.GET.is(request.getMethod())
                || request.getPath() == null) {
            return null;
        }
        Exchange exchange = ExchangeDoor.begin(
                new RequestHead(request.getMethod(), request.getScheme(), request.getHost(), port, request.getPath()),
                name -> header(request.getHeaders(), name));
        return exchange == null ? null : tee(request, listeners, exchange);
    }

    private static @Nullable List<ResponseListener> tee(
            HttpRequest request, List<ResponseListener> listeners, Exchange exchange) {
        try {
            List<ResponseListener> teed = new ArrayList<>(listeners.size() + 1);
            teed.add(new ResponseTee(request, exchange));
            teed.addAll(listeners);
            request.getConversation().setAttribute(ATTRIBUTE, exchange);
            watchBody(request, exchange);
            return teed;
        } catch (Throwable t) {
            ExchangeDoor.fault("jetty request", t);
            exchange.drop(DropReason.FAULT);
            return null;
        }
    }

    /** Jetty tells of a buffer once it is written, in a slice that no other listener reads. */
    private static void watchBody(Request request, Exchange exchange) {
        RequestWriting writing = exchange.requestStarted();
        request.onRequestContent((sent, bytes) -> writing.bytes(bytes));
        request.onRequestSuccess(sent -> writing.complete());
    }

    /** By iteration alone: {@code HttpFields} is a class in 9.4 and an interface from 10 on, so none of its methods links on both. */
    private static @Nullable String header(HttpFields headers, String name) {
        Iterable<HttpField> fields = headers;
        for (HttpField field : fields) {
            if (field.getName().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    /** Jetty hands each listener a slice of its own, after its own decompression. */
    private record ResponseTee(Request first, Exchange exchange)
            implements Response.HeadersListener, Response.DemandedContentListener, Response.CompleteListener {

        @Override
        public void onHeaders(Response response) {
            exchange.responseHead(
                    response.getStatus(),
                    name -> header(response.getRequest().getHeaders(), name),
                    name -> header(response.getHeaders(), name));
        }

        /** Where several listeners ask, Jetty delivers what the most modest asked for: that is never ours. */
        @Override
        public void onBeforeContent(Response response, LongConsumer demand) {
            demand.accept(Long.MAX_VALUE);
        }

        @Override
        public void onContent(Response response, LongConsumer demand, ByteBuffer content, Callback callback) {
            exchange.responseBytes(content);
            callback.succeeded();
        }

        @Override
        public void onComplete(Result result) {
            Throwable failure = result.getFailure();
            if (failure == null) {
                exchange.complete();
            } else if (failure instanceof AsynchronousCloseException && exchange.status() != 0) {
                // What InputStreamResponseListener says when its stream is closed. Before there is a response it is the
                // connection, which the server gave up (GOAWAY).
                exchange.closedEarly();
            } else if (failure == first.getAbortCause() && !isOfJetty(failure)) {
                exchange.cancelled();
            } else {
                exchange.failed(failure);
            }
        }

        /** Jetty aborts by itself, too: when it cannot connect, when time is over, when a queue is full. */
        private static boolean isOfJetty(Throwable cause) {
            return cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof RejectedExecutionException;
        }
    }
}
