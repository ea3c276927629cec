package dev.umbra.instrumentation.awssdk;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Copies the bytes of one prepared request. The exchange begins when it is called, for the SDK lets prepared requests go when a timeout
 * is over; or with the first byte of its body, which Apache's clients read while they prepare it if its length is not told.
 */
final class AwsSdkSyncTee {

    private final SdkHttpRequest request;
    private final boolean hasBody;
    private volatile boolean asked;
    private volatile boolean calling;
    private volatile @Nullable Exchange exchange;

    private AwsSdkSyncTee(HttpExecuteRequest request) {
        this.request = request.httpRequest();
        this.hasBody = request.contentStreamProvider().isPresent();
    }

    static Object @Nullable [] prepare(@Nullable HttpExecuteRequest request) {
        if (request == null || !AwsSdkRequest.isWatched(request.httpRequest())) {
            return null;
        }
        AwsSdkSyncTee tee = new AwsSdkSyncTee(request);
        return new Object[] {tee.withTee(request), tee};
    }

    private HttpExecuteRequest withTee(HttpExecuteRequest original) {
        Optional<ContentStreamProvider> body = original.contentStreamProvider();
        if (body.isEmpty()) {
            return original;
        }
        ContentStreamProvider provider = body.get();
        return HttpExecuteRequest.builder()
                .request(original.httpRequest())
                .contentStreamProvider(() -> new CopiedStream(provider.newStream(), new RequestCopy()))
                .metricCollector(original.metricCollector().orElse(null))
                .build();
    }

    /** Also around a call that is not sampled: the transport's own client must not count it either. */
    ExecutableHttpRequest around(ExecutableHttpRequest prepared) {
        return new Watched(prepared);
    }

    /** The request could not even be prepared. */
    void failed(Throwable thrown) {
        Exchange begun = exchange;
        if (begun != null) {
            begun.failed(thrown);
        }
    }

    private @Nullable Exchange begin() {
        if (!asked) {
            asked = true;
            try {
                exchange = hasBody ? AwsSdkRequest.begin(request) : null;
            } catch (Throwable t) {
                ExchangeDoor.fault("aws-sdk begin", t);
            }
        }
        return exchange;
    }

    private HttpExecuteResponse call(ExecutableHttpRequest prepared) throws IOException {
        Exchange begun = begin();
        boolean entered = ExchangeDoor.enter();
        HttpExecuteResponse response;
        calling = true;
        try {
            response = prepared.call();
        } catch (Throwable t) {
            if (begun != null) {
                begun.failed(t);
            }
            throw t;
        } finally {
            calling = false;
            if (entered) {
                ExchangeDoor.leave();
            }
        }
        return begun == null ? response : tee(response, begun);
    }

    private HttpExecuteResponse tee(HttpExecuteResponse response, Exchange begun) {
        try {
            begun.responseHead(
                    response.httpResponse().statusCode(),
                    name -> AwsSdkRequest.header(request, name),
                    name -> AwsSdkRequest.header(response.httpResponse(), name));
            Optional<AbortableInputStream> body = response.responseBody();
            if (body.isEmpty()) {
                begun.complete();
                return response;
            }
            InputStream copied = new CopiedStream(body.get(), new ResponseCopy(begun));
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(AbortableInputStream.create(copied, () -> {
                        begun.cancelled();
                        body.get().abort();
                    }))
                    .build();
        } catch (Throwable t) {
            ExchangeDoor.fault("aws-sdk response", t);
            begun.drop(DropReason.FAULT);
            return response;
        }
    }

    private final class Watched implements ExecutableHttpRequest {

        private final ExecutableHttpRequest prepared;

        Watched(ExecutableHttpRequest prepared) {
            this.prepared = prepared;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            return AwsSdkSyncTee.this.call(prepared);
        }

        /**
         * The SDK aborts a call whose time is over (SyncTimeoutTask), and then perhaps tries again: that is a failure, and the call tells it
         * itself.
         */
        @Override
        public void abort() {
            Exchange begun = calling ? null : exchange;
            if (begun != null) {
                begun.cancelled();
            }
            prepared.abort();
        }
    }

    /** One opening of the request body; its writing starts with the first byte. */
    private final class RequestCopy implements CopiedStream.Copy {

        private @Nullable RequestWriting writing;

        @Override
        public void bytes(ByteBuffer bytes) {
            Exchange begun = begin();
            if (writing == null && begun != null) {
                writing = begun.requestStarted(AwsSdkRequest.length(request));
            }
            if (writing != null) {
                writing.bytes(bytes);
            }
        }

        @Override
        public void end() {
            if (writing != null) {
                writing.complete();
            }
        }

        @Override
        public void failed(Throwable failure) {
            // the call fails with it
        }

        @Override
        public void closed() {
            // the transport's own affair
        }

        @Override
        public void drop() {
            Exchange begun = exchange;
            if (begun != null) {
                begun.drop(DropReason.FAULT);
            }
        }
    }

    private record ResponseCopy(Exchange exchange) implements CopiedStream.Copy {

        @Override
        public void bytes(ByteBuffer bytes) {
            exchange.responseBytes(bytes);
        }

        @Override
        public void end() {
            exchange.complete();
        }

        @Override
        public void failed(Throwable failure) {
            exchange.failed(failure);
        }

        @Override
        public void closed() {
            exchange.closedEarly();
        }

        @Override
        public void drop() {
            exchange.drop(DropReason.FAULT);
        }
    }
}
