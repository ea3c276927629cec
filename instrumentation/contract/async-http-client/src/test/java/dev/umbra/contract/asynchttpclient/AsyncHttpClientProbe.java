package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Realm;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.channel.ChannelPoolPartitioning;

/** Drives AsyncHttpClient 2.1 to 3.x. */
public final class AsyncHttpClientProbe implements ProbedClient {

    private static final long PATIENCE_MS = 30_000;

    static {
        // Where the JVM denies Unsafe, as here from 24 on, an old Netty does not start by itself.
        if (Runtime.version().feature() >= 24) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
        Leaks.watch();
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        EventLoopGroup loops = new NioEventLoopGroup(2, new DefaultThreadFactory("application", true));
        DefaultAsyncHttpClientConfig.Builder config = new DefaultAsyncHttpClientConfig.Builder()
                .setEventLoopGroup(loops)
                .setFollowRedirect(true)
                .setCompressionEnforced(true);
        Differences.time(config, "setReadTimeout", plan.readTimeout().toMillis());
        // on a loaded machine, fifty handshakes at once take longer than the ten seconds that they have by default
        Differences.time(config, "setHandshakeTimeout", PATIENCE_MS);
        Differences.time(config, "setConnectTimeout", PATIENCE_MS);
        Differences.http2(config, plan.is(Option.HTTP_2));
        String keepAlive = plan.option(Option.KEEP_ALIVE_MS);
        if ("0".equals(keepAlive)) {
            config.setKeepAlive(false);
        } else if (keepAlive != null) {
            Differences.time(config, "setPooledConnectionIdleTimeout", Long.parseLong(keepAlive));
        }
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            config.setSslContext(trusting(certificate, plan.is(Option.HTTP_2)));
        }
        AsyncHttpClientReadings.configure(plan.reading(), config);
        return new AsyncHttpClientSession(new DefaultAsyncHttpClient(config.build()), loops, plan);
    }

    private static SslContext trusting(String certificate, boolean http2) throws SSLException {
        SslContextBuilder trusting = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
        if (http2) {
            trusting.applicationProtocolConfig(new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    "h2",
                    "http/1.1"));
        }
        return trusting.build();
    }

    private record AsyncHttpClientSession(AsyncHttpClient client, EventLoopGroup loops, CallPlan plan)
            implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            CompletableFuture<ListenableFuture<?>> started = new CompletableFuture<>();
            AsyncHttpClientReadings readings = new AsyncHttpClientReadings(witness, started);
            ListenableFuture<?> call = client.executeRequest(request(payload), readings.reading(plan.reading()));
            started.complete(call);
            witness.fact("class of the future", call.getClass().getName());
            witness.onNudge(() -> call.cancel(true));
            try {
                if (plan.is(Option.ASYNC)) {
                    CountDownLatch told = new CountDownLatch(1);
                    call.addListener(told::countDown, Runnable::run);
                    told.await();
                }
                readings.result(call.get());
                readings.awaitStream();
            } catch (ExecutionException e) {
                readings.awaitTold();
                witness.failed(e.getCause());
            }
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("finds a buffer that leaks", Leaks.findsOneOnPurpose());
            }
        }

        private Request request(Payload payload) {
            RequestBuilder request = new RequestBuilder(plan.method()).setUrl(plan.url());
            request.setHeader("Content-Type", "application/json");
            ProductionHeaders.of(plan).forEach(request::setHeader);
            if (plan.is(Option.EXPECT_CONTINUE)) {
                request.setHeader("Expect", "100-continue");
            }
            if (plan.is(Option.AUTHENTICATE)) {
                request.setRealm(new Realm.Builder("user", "test-key-production")
                        .setScheme(Realm.AuthScheme.BASIC)
                        .build());
            }
            if (plan.reading().equals(AsyncHttpClientReadings.IN_TIME)) {
                Differences.time(
                        request, "setRequestTimeout", plan.readTimeout().toMillis());
            }
            if (plan.reading().equals(AsyncHttpClientReadings.PARTITIONED)) {
                ChannelPoolPartitioning ofTheApplication = (uri, virtualHost, proxy) -> "the application's own";
                request.setChannelPoolPartitioning(ofTheApplication);
            }
            if (!plan.method().equals("GET")) {
                AsyncHttpClientBodies.supply(plan.sending(), request, payload);
            }
            return request.build();
        }

        @Override
        public void close() {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
