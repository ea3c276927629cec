package dev.umbra.contract.vertx;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Drives the HTTP client of Vert.x 4 and 5, from a thread of the application's or, asynchronously, from an event loop. */
public final class VertxProbe implements ProbedClient {

    /** These lines carry the time of day. Netty's others stay on: they would tell of a leaked buffer. Kept, as loggers are held weakly. */
    private static final Logger VERTX_LINES = Logger.getLogger("io.vertx");

    private static final Logger EXECUTOR_LINES = Logger.getLogger("io.netty.util.concurrent");

    static {
        VERTX_LINES.setLevel(Level.OFF);
        EXECUTOR_LINES.setLevel(Level.OFF);
        System.setProperty("io.netty.leakDetection.level", "paranoid");
        // Where the JVM denies Unsafe, as here from 24 on, an old Netty (4.1.60 of 4.0.3) does not start by itself.
        if (Runtime.version().feature() >= 24) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(eventLoops(plan)).setFileSystemOptions(noFiles));
        boolean http2 = plan.is(Option.HTTP_2);
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
                .setUseAlpn(http2);
        Differences.unpacking(options, plan.reading().equals("unpacked"));
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(certificate)));
        }
        return new VertxSession(vertx, Differences.client(vertx, options, 500), plan);
    }

    /** Calls in a row have one, so that {@link VertxSession#awaitConnection} waits on the thread that gives the connection back. */
    private static int eventLoops(CallPlan plan) {
        return plan.times() > 1 ? 1 : 2;
    }

    private record VertxSession(Vertx vertx, HttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            CompletableFuture<Void> done = new CompletableFuture<>();
            if (plan.is(Option.ASYNC)) {
                vertx.runOnContext(v -> start(payload, witness, done));
            } else {
                start(payload, witness, done);
            }
            try {
                done.get();
            } catch (ExecutionException e) {
                witness.failed(e.getCause());
            }
            if (plan.times() > 1) {
                awaitConnection();
            }
        }

        /** The client tells of the end first and puts the connection back then; whether the next call finds it there is a race. */
        private void awaitConnection() throws Exception {
            CompletableFuture<Void> back = new CompletableFuture<>();
            vertx.runOnContext(v -> back.complete(null));
            back.get(30, TimeUnit.SECONDS);
        }

        private void start(Payload payload, Witness witness, CompletableFuture<Void> done) {
            if (plan.sending().equals(VertxWebClient.SENDING)) {
                VertxWebClient.call(client, plan, payload, witness, done);
                return;
            }
            RequestOptions options = new RequestOptions()
                    .setAbsoluteURI(plan.url())
                    .setMethod(HttpMethod.valueOf(plan.method()))
                    .setTimeout(plan.readTimeout().toMillis())
                    .setFollowRedirects(true);
            ProductionHeaders.of(plan).forEach(options::putHeader);
            client.request(options).onComplete(connected -> {
                if (connected.failed()) {
                    done.completeExceptionally(connected.cause());
                } else {
                    send(connected.result(), payload, witness, done);
                }
            });
        }

        private void send(HttpClientRequest request, Payload payload, Witness witness, CompletableFuture<Void> done) {
            request.response().onComplete(answered -> {
                if (answered.failed()) {
                    done.completeExceptionally(answered.cause());
                } else {
                    VertxReadings.read(plan.reading(), vertx, answered.result(), witness, done);
                }
            });
            try {
                if (plan.method().equals("GET")) {
                    request.end();
                } else {
                    request.putHeader("Content-Type", "application/json");
                    VertxBodies.send(sending(), vertx, request, payload);
                }
                witness.onNudge(() -> Differences.cancel(request));
            } catch (Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        }

        private String sending() {
            return plan.is(Option.EXPECT_CONTINUE) ? VertxBodies.EXPECT : plan.sending();
        }

        @Override
        public void close() {
            try {
                vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("Vert.x did not close", e);
            }
        }
    }
}
