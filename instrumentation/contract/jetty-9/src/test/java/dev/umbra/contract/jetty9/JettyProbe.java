package dev.umbra.contract.jetty9;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.api.Destination;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.http.HttpClientTransportOverHTTP;
import org.eclipse.jetty.client.util.BasicAuthentication;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.http.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Drives Jetty's HTTP client 9.4 to 11. */
public final class JettyProbe implements ProbedClient {

    static {
        // 9.4 logs to stderr, with times that differ from run to run
        System.setProperty("org.eclipse.jetty.util.log.announce", "false");
        System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            tls.setSslContext(Trust.in(certificate).context());
        }
        HttpClient client = client(plan.is(Option.HTTP_2), tls);
        client.setMaxConnectionsPerDestination(500);
        // Daemons: a client that stops while it is busy may leave a thread behind, and then the application would not
        // end
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler("jetty", true));
        client.start();
        URI uri = URI.create(plan.url());
        if (plan.is(Option.AUTHENTICATE)) {
            client.getAuthenticationStore()
                    .addAuthentication(
                            new BasicAuthentication(uri.resolve("/"), "models", "user", "test-key-production"));
        } else {
            // With it, Jetty fails a 401 that names no challenge, as some providers send it
            client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        }
        return new JettySession(client, plan);
    }

    private static HttpClient client(boolean http2, SslContextFactory.Client tls) throws Exception {
        if (Jetty10.isThere()) {
            return Jetty10.client(http2, tls);
        }
        HttpClientTransport transport =
                http2 ? new HttpClientTransportOverHTTP2(new HTTP2Client()) : new HttpClientTransportOverHTTP();
        return new HttpClient(transport, tls);
    }

    private record JettySession(HttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            Request request = request(payload);
            witness.onNudge(() -> request.abort(new CancellationException("the application's own")));
            try {
                JettyReadings.read(plan.reading(), plan.is(Option.ASYNC), request, witness);
            } catch (Exception e) {
                witness.failed(Told.of(e));
            }
            witness.fact("attributes", request.getAttributes().keySet());
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("listeners", request.getRequestListeners(null).size());
            }
        }

        private Request request(Payload payload) throws Exception {
            Request request = client.newRequest(plan.url())
                    .method(plan.method())
                    .idleTimeout(plan.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
            ProductionHeaders.of(plan).forEach(request::header);
            if (plan.is(Option.EXPECT_CONTINUE)) {
                request.header("Expect", "100-continue");
            }
            if (!plan.method().equals("GET")) {
                JettyBodies.send(plan.sending(), payload, request);
            }
            return request;
        }

        @Override
        public void close() {
            awaitConnections();
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Jetty leaves a connection open for good that is still being made when the client stops. */
        private void awaitConnections() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (client.getDestinations().stream().anyMatch(JettySession::connects) && System.nanoTime() < deadline) {
                Thread.yield();
            }
        }

        private static boolean connects(Destination destination) {
            return destination instanceof HttpDestination http
                    && http.getConnectionPool() instanceof AbstractConnectionPool pool
                    && pool.getPendingConnectionCount() > 0;
        }
    }
}
