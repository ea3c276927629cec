package dev.umbra.contract.reactornetty;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.util.Loggers;

/** Drives Reactor Netty 1.0 to 1.3. */
public final class ReactorNettyProbe implements ProbedClient {

    /** What they have to say of broken connections bears the time of day and a port, and stderr is compared. */
    private static final List<Logger> SILENT = List.of(Logger.getLogger("reactor"), Logger.getLogger("io.netty"));

    static {
        Loggers.useJdkLoggers();
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        Leaks.watch();
        PoolChatter.silence();
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        ConnectionProvider connections = connections(plan);
        LoopResources loops = LoopResources.create("application", 2, true);
        HttpClient client = HttpClient.create(connections)
                .runOn(loops)
                .compress(true)
                .followRedirect(true)
                .responseTimeout(plan.readTimeout())
                .protocol(
                        plan.is(Option.HTTP_2)
                                ? new HttpProtocol[] {HttpProtocol.H2, HttpProtocol.HTTP11}
                                : new HttpProtocol[] {HttpProtocol.HTTP11});
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        return new ReactorNettySession(
                certificate == null ? client : trusting(client, certificate, plan), connections, loops, plan);
    }

    /**
     * A connection that is not kept at all is not pooled. There are no more than calls at once: a connection comes back to its pool a moment
     * after its call has ended, and the next call must not race with that.
     */
    private static ConnectionProvider connections(CallPlan plan) {
        String keepAlive = plan.option(Option.KEEP_ALIVE_MS);
        if ("0".equals(keepAlive)) {
            return ConnectionProvider.newConnection();
        }
        ConnectionProvider.Builder builder = ConnectionProvider.builder("application")
                .maxConnections(plan.is(Option.HTTP_2) ? 1 : plan.concurrent())
                .pendingAcquireMaxCount(-1);
        return keepAlive == null
                ? builder.build()
                : builder.maxIdleTime(Duration.ofMillis(Long.parseLong(keepAlive)))
                        .build();
    }

    private static HttpClient trusting(HttpClient client, String certificate, CallPlan plan) throws Exception {
        Trust trust = Trust.in(certificate);
        Consumer<SslContextBuilder> trusted = builder -> builder.trustManager(trust.manager());
        return plan.is(Option.HTTP_2)
                ? client.secure(
                        ssl -> ssl.sslContext(Http2SslContextSpec.forClient().configure(trusted)))
                : client.secure(
                        ssl -> ssl.sslContext(Http11SslContextSpec.forClient().configure(trusted)));
    }

    private record ReactorNettySession(
            HttpClient client, ConnectionProvider connections, LoopResources loops, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            Mono<Void> reading = new ReactorNettyReadings(witness).read(plan.reading(), request(payload, witness));
            if (plan.is(Option.ASYNC)) {
                await(reading.toFuture(), witness);
            } else {
                witness.onNudge(Thread.currentThread()::interrupt);
                block(reading, witness);
            }
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("finds a buffer that leaks", Leaks.findsOneOnPurpose());
            }
        }

        private static void block(Mono<Void> reading, Witness witness) {
            try {
                reading.block();
            } catch (RuntimeException failure) {
                witness.failed(Exceptions.unwrap(failure));
                // Where it was interrupted, Reactor leaves the thread so, and closing would trip over it.
                Thread.interrupted();
            }
        }

        private static void await(CompletableFuture<Void> reading, Witness witness) throws Exception {
            witness.onNudge(() -> reading.cancel(true));
            try {
                reading.get();
            } catch (ExecutionException e) {
                witness.failed(Exceptions.unwrap(e.getCause()));
            }
        }

        private ResponseReceiver<?> request(Payload payload, Witness witness) {
            HttpClient noting = client.headers(headers -> {
                        headers.set("Content-Type", "application/json");
                        ProductionHeaders.of(plan).forEach(headers::set);
                        if (plan.is(Option.EXPECT_CONTINUE)) {
                            headers.set("Expect", "100-continue");
                        }
                    })
                    .doOnRequest((request, connection) -> witness.fact(
                            "pipeline before " + request.redirectedFrom().length,
                            connection.channel().pipeline().names()));
            return plan.method().equals("GET")
                    ? noting.get().uri(plan.url())
                    : ReactorNettyBodies.sending(plan.sending(), noting.post().uri(plan.url()), payload);
        }

        @Override
        public void close() {
            if (connections != ConnectionProvider.newConnection()) {
                connections.disposeLater().block();
            }
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
        }
    }
}
