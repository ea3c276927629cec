package dev.umbra.instrumentation.jetty12;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of one conversation of Jetty's client as they pass. */
final class Jetty12Tee {

    private static final String ATTRIBUTE = Jetty12Tee.class.getName();

    private final Request first;
    private final ResponseListeners application;
    private final Exchange exchange;
    private volatile @Nullable Body body;
    private volatile boolean succeeded;
    private volatile boolean reading;

    private Jetty12Tee(Request first, ResponseListeners application, Exchange exchange) {
        this.first = first;
        this.application = application;
        this.exchange = exchange;
    }

    /** The listeners to use instead, or null where the call is left alone. */
    static @Nullable ResponseListeners tee(HttpRequest request, ResponseListeners listeners) {
        HttpConversation conversation = request.getConversation();
        if (!conversation.getExchanges().isEmpty()) {
            if (conversation.getAttribute(ATTRIBUTE) instanceof Jetty12Tee tee) {
                tee.watchBody(request);
            }
            return null;
        }
        int port = request.getPort();
        if (port <= 0
                || !ExchangeDoor.watches(request.getHost(), port)
                || request.getBody() == null
                || request.getPath() == null) {
            return null;
        }
        Exchange exchange = ExchangeDoor.begin(
                new RequestHead(request.getMethod(), request.getScheme(), request.getHost(), port, request.getPath()),
                name -> header(request, name));
        return exchange == null ? null : tee(request, listeners, exchange);
    }

    private static @Nullable ResponseListeners tee(
            HttpRequest request, ResponseListeners listeners, Exchange exchange) {
        try {
            Jetty12Tee tee = new Jetty12Tee(request, listeners, exchange);
            ResponseListeners teed = tee.listeners();
            tee.watchBody(request);
            request.getConversation().setAttribute(ATTRIBUTE, tee);
            return teed;
        } catch (Throwable t) {
            ExchangeDoor.fault("jetty request", t);
            exchange.drop(DropReason.FAULT);
            return null;
        }
    }

    /** An application may have its content type in the body alone; Jetty makes the header of it later. */
    private static @Nullable String header(Request request, String name) {
        String value = request.getHeaders().get(name);
        Request.Content body = request.getBody();
        return value == null && body != null && name.equals("content-type") ? body.getContentType() : value;
    }

    /** A buffer is about to be written. */
    static void writing(HttpExchange sending, ByteBuffer bytes, boolean last) {
        HttpRequest request = sending.getRequest();
        if (request.getConversation().getAttribute(ATTRIBUTE) instanceof Jetty12Tee tee) {
            Body body = tee.body;
            if (body != null && body.request == request) {
                body.writing.bytes(bytes);
                body.handedOver = last;
            }
        }
    }

    private void watchBody(HttpRequest request) {
        Body next = new Body(request, exchange.requestStarted());
        body = next;
        request.onRequestSuccess(sent -> next.writing.complete());
    }

    private ResponseListeners listeners() {
        ResponseListeners teed = new ResponseListeners();
        teed.addBeginListener(application::notifyBegin);
        teed.addHeaderListener(application::notifyHeader);
        teed.addHeadersListener(this::headers);
        teed.addContentSourceListener(
                (response, source) -> application.notifyContentSource(response, new SourceTee(source)));
        teed.addSuccessListener(application::notifySuccess);
        teed.addFailureListener(application::notifyFailure);
        teed.addCompleteListener(this::complete, false);
        return teed;
    }

    private void headers(Response response) {
        completeWriting();
        exchange.responseHead(
                response.getStatus(),
                name -> response.getRequest().getHeaders().get(name),
                name -> response.getHeaders().get(name));
        application.notifyHeaders(response);
    }

    /**
     * A response, or its failure, may overtake the thread that wrote the request, and then Jetty never says that it was written: what a
     * transport was handed whole counts.
     */
    private void completeWriting() {
        Body sent = body;
        if (sent != null && sent.handedOver) {
            sent.writing.complete();
        }
    }

    private void complete(Result result) {
        end(result.getFailure());
        application.notifyComplete(result);
    }

    private void end(@Nullable Throwable failure) {
        // The first bytes that are handed to a TLS connection begin its handshake, and wait for it.
        if (!(failure instanceof SSLException)) {
            completeWriting();
        }
        if (failure == null) {
            succeeded = true;
            completeOnceRead();
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

    /** A response may succeed inside the very read that still returns bytes of it, on this thread or on another. */
    private void completeOnceRead() {
        if (succeeded && !reading) {
            exchange.complete();
        }
    }

    /** One writing of the body, which belongs to one of the conversation's requests. */
    private static final class Body {
        private final HttpRequest request;
        private final RequestWriting writing;
        private volatile boolean handedOver;

        Body(HttpRequest request, RequestWriting writing) {
            this.request = request;
            this.writing = writing;
        }
    }

    /** All that a source can do goes to Jetty's own; what is read is looked at on its way back. */
    private final class SourceTee implements Content.Source, Invocable {
        private final Content.Source source;
        private volatile @Nullable Throwable broken;

        SourceTee(Content.Source source) {
            this.source = source;
        }

        @Override
        public Content.@Nullable Chunk read() {
            reading = true;
            try {
                Content.Chunk chunk = source.read();
                if (Content.Chunk.isFailure(chunk)) {
                    broken = chunk.getFailure();
                } else if (chunk != null && chunk.hasRemaining()) {
                    exchange.responseBytes(chunk.getByteBuffer());
                }
                return chunk;
            } finally {
                reading = false;
                completeOnceRead();
            }
        }

        @Override
        public void demand(Runnable demandCallback) {
            source.demand(demandCallback);
        }

        @Override
        public void fail(Throwable failure) {
            givenUp(failure);
            source.fail(failure);
        }

        @Override
        public void fail(Throwable failure, boolean last) {
            givenUp(failure);
            source.fail(failure, last);
        }

        /** A reader that fails its source has read enough, unless it only passes on what it was told. */
        private void givenUp(Throwable failure) {
            if (failure != broken) {
                exchange.closedEarly();
            }
        }

        @Override
        public long getLength() {
            return source.getLength();
        }

        @Override
        public boolean rewind() {
            return source.rewind();
        }

        /** Jetty's listeners ask the source on which threads they may be called. */
        @Override
        public InvocationType getInvocationType() {
            return Invocable.getInvocationType(source);
        }
    }
}
