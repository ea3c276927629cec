package dev.umbra.instrumentation.awssdk;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestWriting;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Copies the bytes of one asynchronous call as they pass. An exchange never throws, so it is told before the application is. */
final class AwsSdkAsyncTee {

    private AwsSdkAsyncTee() {}

    static Object @Nullable [] tee(@Nullable AsyncExecuteRequest request) {
        if (request == null || !AwsSdkRequest.isWatched(request.request()) || !hasPlainBody(request)) {
            return null;
        }
        Exchange exchange = AwsSdkRequest.begin(request.request());
        if (exchange == null) {
            return null;
        }
        try {
            AsyncExecuteRequest teed = AsyncExecuteRequest.builder()
                    .request(request.request())
                    .requestContentPublisher(
                            new RequestBody(request.requestContentPublisher(), request.request(), exchange))
                    .responseHandler(new Handler(request.responseHandler(), request.request(), exchange))
                    .metricCollector(request.metricCollector().orElse(null))
                    .fullDuplex(request.fullDuplex())
                    .httpExecutionAttributes(request.httpExecutionAttributes())
                    .build();
            return new Object[] {teed, exchange};
        } catch (Throwable t) {
            ExchangeDoor.fault("aws-sdk request", t);
            exchange.drop(DropReason.FAULT);
            return null;
        }
    }

    /** A duplex call (Bedrock's bidirectional stream) is a conversation, not a question that could be asked again. */
    private static boolean hasPlainBody(AsyncExecuteRequest request) {
        SdkHttpContentPublisher body = request.requestContentPublisher();
        return body != null
                && request.responseHandler() != null
                && !request.fullDuplex()
                && body.contentLength().orElse(-1L) != 0;
    }

    /** The handler tells how an answered call ends; the future is watched for what it is not told of, never replaced. */
    @SuppressWarnings("FutureReturnValueIgnored")
    static void follow(Exchange exchange, @Nullable CompletableFuture<?> future, @Nullable Throwable thrown) {
        if (thrown != null) {
            exchange.failed(thrown);
        } else if (future != null) {
            future.whenComplete((nothing, failure) -> {
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

    private record RequestBody(SdkHttpContentPublisher body, SdkHttpRequest request, Exchange exchange)
            implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> transport) {
            body.subscribe(new RequestTee(transport, exchange.requestStarted(length())));
        }

        private long length() {
            try {
                return AwsSdkRequest.length(request);
            } catch (Throwable t) {
                ExchangeDoor.fault("aws-sdk request", t);
                return -1;
            }
        }
    }

    private record RequestTee(Subscriber<? super ByteBuffer> transport, RequestWriting writing)
            implements Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Subscription subscription) {
            transport.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            writing.bytes(bytes);
            transport.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            transport.onError(failure);
        }

        @Override
        public void onComplete() {
            writing.complete();
            transport.onComplete();
        }
    }

    private record Handler(SdkAsyncHttpResponseHandler application, SdkHttpRequest request, Exchange exchange)
            implements SdkAsyncHttpResponseHandler {

        @Override
        public void onHeaders(SdkHttpResponse response) {
            exchange.responseHead(
                    response.statusCode(),
                    name -> AwsSdkRequest.header(request, name),
                    name -> AwsSdkRequest.header(response, name));
            application.onHeaders(response);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            application.onStream(subscriber -> body.subscribe(new ResponseTee(subscriber, exchange)));
        }

        @Override
        public void onError(Throwable failure) {
            end(exchange, failure);
            application.onError(failure);
        }
    }

    private record ResponseTee(Subscriber<? super ByteBuffer> application, Exchange exchange)
            implements Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Subscription subscription) {
            application.onSubscribe(new SubscriptionTee(subscription, exchange));
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            exchange.responseBytes(bytes);
            application.onNext(bytes);
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

    private record SubscriptionTee(Subscription subscription, Exchange exchange) implements Subscription {

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
