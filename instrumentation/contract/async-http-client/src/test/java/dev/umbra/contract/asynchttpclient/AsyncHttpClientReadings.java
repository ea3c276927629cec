package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asynchttpclient.AsyncCompletionHandler;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.AsyncHttpClientConfig.ResponseBodyPartFactory;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Response;
import org.asynchttpclient.handler.BodyDeferringAsyncHandler;
import org.asynchttpclient.netty.request.NettyRequest;
import org.asynchttpclient.proxy.ProxyServer;
import org.jspecify.annotations.Nullable;

/** The ways in which an application consumes a response of AsyncHttpClient. */
final class AsyncHttpClientReadings {

    /** With a timeout for the whole call. */
    static final String IN_TIME = "in-time";

    /** With a pool partitioning of the application's own. */
    static final String PARTITIONED = "partitioned";

    /** Followed by the port of a proxy. */
    static final String VIA_PROXY = "via-proxy-";

    static final String ABORT_AT_STATUS = "abort-at-status";
    static final String ABORT_AT_HEADERS = "abort-at-headers";
    static final String FAILS = "fails";
    static final String REACTIVE = "streamed";

    static final List<String> ALL = List.of("whole", "stream", "deferred", "lazy", IN_TIME, PARTITIONED);

    private final Witness witness;
    private final CompletableFuture<ListenableFuture<?>> call;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stream = new CountDownLatch(1);

    AsyncHttpClientReadings(Witness witness, CompletableFuture<ListenableFuture<?>> call) {
        this.witness = witness;
        this.call = call;
    }

    static void configure(String how, DefaultAsyncHttpClientConfig.Builder config) {
        if (how.startsWith(VIA_PROXY)) {
            int port = Integer.parseInt(how.substring(VIA_PROXY.length()));
            config.setProxyServer(new ProxyServer.Builder("127.0.0.1", port));
        }
        if (how.equals("lazy")) {
            config.setResponseBodyPartFactory(ResponseBodyPartFactory.LAZY);
        }
    }

    AsyncHandler<?> reading(String how) {
        if (!how.equals(REACTIVE)) {
            stream.countDown();
        }
        if (how.startsWith(VIA_PROXY)) {
            return new Whole();
        }
        return switch (how) {
            case "whole", IN_TIME, PARTITIONED -> new Whole();
            case "stream" -> new Parts("");
            case "lazy" -> new Parts("lazy");
            case ABORT_AT_STATUS, ABORT_AT_HEADERS, FAILS -> new Parts(how);
            case "deferred" -> new BodyDeferringAsyncHandler(new Deferred());
            case REACTIVE -> Published.reading(new Parts(""), witness, stream);
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
    }

    private void told(Throwable failure) {
        witness.fact("told", failure.getClass());
        told.countDown();
    }

    /** The client ends its future before it tells the handler why. */
    void awaitTold() throws InterruptedException {
        if (!told.await(10, TimeUnit.SECONDS)) {
            witness.fact("told", "nothing");
        }
    }

    /** The future of a call whose response is a stream says nothing of the stream's end. */
    void awaitStream() throws InterruptedException {
        if (!stream.await(10, TimeUnit.SECONDS)) {
            witness.fact("the stream's end", "never came");
        }
    }

    /** What the call's future holds in the end: a reading that was handed the bytes alone has its head from here. */
    void result(@Nullable Object result) {
        if (result instanceof Response response) {
            head(response);
        } else {
            witness.fact("result", String.valueOf(result));
        }
    }

    private void head(Response response) {
        List<String> lines = new ArrayList<>();
        response.getHeaders().forEach(header -> lines.add(header.getKey() + ": " + header.getValue()));
        witness.head(response.getStatusCode(), response.getStatusText(), lines);
        witness.fact("uri", response.getUri());
        witness.fact("cookies", response.getCookies().size());
    }

    private void head(HttpResponseStatus status, HttpHeaders headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach(header -> lines.add(header.getKey() + ": " + header.getValue()));
        witness.head(status.getStatusCode(), status.getProtocolText() + " " + status.getStatusText(), lines);
        witness.fact("uri", status.getUri());
    }

    /** As most applications do it: the client collects the response. */
    private final class Whole extends AsyncCompletionHandler<String> {

        @Override
        public @Nullable String onCompleted(@Nullable Response response) {
            if (response == null) {
                return null;
            }
            head(response);
            witness.bytes(response.getResponseBodyAsBytes());
            return "whole";
        }

        @Override
        public void onThrowable(Throwable failure) {
            told(failure);
        }
    }

    /** Sees each part as it comes, and what the client tells of its connection. */
    private final class Parts implements AsyncHandler<String> {
        private final String how;
        private @Nullable HttpResponseStatus status;
        private List<String> offered = List.of();

        Parts(String how) {
            this.how = how;
        }

        @Override
        public State onStatusReceived(HttpResponseStatus received) {
            status = received;
            return how.equals(ABORT_AT_STATUS) ? State.ABORT : State.CONTINUE;
        }

        @Override
        public State onHeadersReceived(HttpHeaders headers) {
            head(Objects.requireNonNull(status), headers);
            return how.equals(ABORT_AT_HEADERS) ? State.ABORT : State.CONTINUE;
        }

        @Override
        public State onBodyPartReceived(HttpResponseBodyPart part) {
            if (how.equals(FAILS)) {
                throw new IllegalStateException("the application's own failure");
            }
            boolean stops = how.equals("lazy")
                    ? witness.bytes(part.getBodyByteBuffer())
                    : part.length() > 0 && witness.bytes(part.getBodyPartBytes());
            if (!stops) {
                return State.CONTINUE;
            }
            if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                call.thenAccept(future -> future.cancel(true));
                return State.CONTINUE;
            }
            return State.ABORT;
        }

        @Override
        public void onThrowable(Throwable failure) {
            told(failure);
        }

        @Override
        public String onCompleted() {
            if (witness.stop() == Stop.NEVER) {
                witness.fact("pipeline that is offered", offered);
            }
            return "parts";
        }

        @Override
        public void onConnectionPooled(Channel channel) {
            witness.fact("pipeline that was pooled", channel.pipeline().names());
        }

        /** Told before a call that goes well is over; else before or after the application knows of its end. */
        @Override
        public void onConnectionOffer(Channel channel) {
            offered = channel.pipeline().names();
        }

        @Override
        public void onRequestSend(NettyRequest request) {
            witness.fact("request", request.getHttpRequest().getClass());
            witness.fact(
                    "request's body",
                    request.getBody() == null ? "none" : request.getBody().getClass());
        }
    }

    /** Where the client writes the response's bytes to, on its own thread. */
    private final class Deferred extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            witness.bytes(bytes, offset, count);
        }
    }
}
