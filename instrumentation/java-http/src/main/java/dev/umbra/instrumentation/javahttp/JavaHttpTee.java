package dev.umbra.instrumentation.javahttp;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of one call of the JDK's client as they pass. */
final class JavaHttpTee {

    private JavaHttpTee() {}

    static Object @Nullable [] tee(@Nullable HttpRequest request, @Nullable BodyHandler<?> handler) {
        if (request == null || handler == null) {
            return null; // the client will say so itself, before it sends anything
        }
        URI uri = request.uri();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() != -1 ? uri.getPort() : secure ? 443 : 80;
        if (!ExchangeDoor.watches(uri.getHost(), port)
                || request.bodyPublisher().isEmpty()) {
            return null;
        }
        RequestHead head =
                new RequestHead(request.method(), secure ? "https" : "http", uri.getHost(), port, uri.getRawPath());
        Exchange exchange = ExchangeDoor.begin(head, name -> first(request.headers(), name));
        if (exchange == null) {
            return null;
        }
        try {
            HttpRequest teed = withTee(request, request.bodyPublisher().get(), exchange);
            return new Object[] {teed, responseTee(handler, request, exchange), exchange};
        } catch (IllegalArgumentException refused) {
            // A request of the application's own class, with a header that the client is about to refuse by itself.
            exchange.drop(DropReason.REQUEST_INCOMPLETE);
            return null;
        } catch (Throwable t) {
            ExchangeDoor.fault("java-http request", t);
            exchange.drop(DropReason.FAULT);
            return null;
        }
    }

    /** The JDK's own copy keeps whatever newer JDKs add to a request (HTTP/3 options); a delegate of ours would lose it. */
    private static HttpRequest withTee(HttpRequest request, BodyPublisher body, Exchange exchange) {
        long length = body.contentLength();
        if (length == 0) {
            return request;
        }
        // by its length, as the client (17 to 25) may never be told of the end: where the server closes once it has the
        // last byte, the
        // subscription is cancelled
        Flow.Publisher<ByteBuffer> tee =
                subscriber -> body.subscribe(new RequestTee(subscriber, exchange.requestStarted(length)));
        BodyPublisher teed = length > 0 ? BodyPublishers.fromPublisher(tee, length) : BodyPublishers.fromPublisher(tee);
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .method(request.method(), teed)
                .build();
    }

    /** {@code firstValue} makes a stream of each name that is asked for, in all 10 KB a call (JDK 17). The map, too, ignores case. */
    private static @Nullable String first(HttpHeaders headers, String name) {
        List<String> values = headers.map().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static <T> BodyHandler<T> responseTee(BodyHandler<T> handler, HttpRequest request, Exchange exchange) {
        return info -> {
            BodySubscriber<T> subscriber = handler.apply(info);
            try {
                exchange.responseHead(
                        info.statusCode(), name -> first(request.headers(), name), name -> first(info.headers(), name));
                return new ResponseTee<>(subscriber, exchange);
            } catch (Throwable t) {
                ExchangeDoor.fault("java-http response", t);
                exchange.drop(DropReason.FAULT);
                return subscriber;
            }
        };
    }

    /** The body tells how a call ends; the future only where none came. It is watched, never replaced: cancellation is the JDK's. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void follow(Exchange exchange, @Nullable CompletableFuture<?> future, @Nullable Throwable thrown) {
        if (thrown != null) {
            exchange.failed(thrown);
        } else if (future != null) {
            future.whenComplete((response, failure) -> {
                if (failure != null) {
                    end(exchange, failure);
                }
            });
        }
    }

    private static void end(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            exchange.cancelled();
        } else {
            exchange.failed(cause);
        }
    }

    /** The client subscribes anew for a retry or a redirect, and then writes the same body again. */
    private record RequestTee(Flow.Subscriber<? super ByteBuffer> client, RequestWriting writing)
            implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            client.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            writing.bytes(bytes);
            client.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            client.onError(failure);
        }

        @Override
        public void onComplete() {
            writing.complete();
            client.onComplete();
        }
    }

    /** An exchange never throws, so it is told first: the delegate may run the application's code and take its time. */
    private record ResponseTee<T>(BodySubscriber<T> application, Exchange exchange) implements BodySubscriber<T> {

        @Override
        public CompletionStage<T> getBody() {
            return application.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            application.onSubscribe(new SubscriptionTee(subscription, exchange));
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer bytes : buffers) {
                exchange.responseBytes(bytes);
            }
            application.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            end(exchange, failure);
            application.onError(failure);
        }

        @Override
        public void onComplete() {
            exchange.complete();
            application.onComplete();
        }
    }

    /** Closing an {@code ofInputStream} body early shows as a cancel here, and only then as an error. */
    private record SubscriptionTee(Flow.Subscription subscription, Exchange exchange) implements Flow.Subscription {

        @Override
        public void request(long n) {
            subscription.request(n);
        }

        @Override
        public void cancel() {
            exchange.closedEarly();
            subscription.cancel();
        }
    }
}
