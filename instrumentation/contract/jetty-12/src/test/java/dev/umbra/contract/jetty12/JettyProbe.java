package dev.umbra.contract.jetty12;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.net.URI;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.AbstractConnectionPool;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Drives Jetty's HTTP client 12. */
public final class JettyProbe implements ProbedClient {

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

    private static HttpClient client(boolean http2, SslContextFactory.Client tls) {
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        HttpClientTransport transport = http2
                ? new HttpClientTransportOverHTTP2(new HTTP2Client(connector))
                : new HttpClientTransportOverHTTP(connector);
        return new HttpClient(transport);
    }

    private record JettySession(HttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            Request request = request(payload);
            if (plan.reading().equals("repeated")) {
                repeat(request, request(payload), witness);
            } else {
                read(request, witness);
            }
            witness.fact("attributes", request.getAttributes().keySet());
        }

        private void read(Request request, Witness witness) {
            witness.onNudge(() -> request.abort(new CancellationException("the application's own")));
            try {
                JettyReadings.read(plan.reading(), plan.is(Option.ASYNC), request, witness);
            } catch (Exception e) {
                witness.failed(Told.of(e));
            }
        }

        /** The nudge does what Jetty's HTTP/2 connection does to its requests when the server tells it to go away. */
        private static void repeat(Request request, Request again, Witness witness) throws Exception {
            witness.onNudge(() -> request.abort(new AsynchronousCloseException()));
            try {
                request.send();
            } catch (ExecutionException e) {
                witness.fact("first failure", e.getCause());
                JettyReadings.read(CallPlan.WHOLE, false, again, witness);
            }
        }

        private Request request(Payload payload) throws Exception {
            Request request = client.newRequest(plan.url())
                    .method(plan.method())
                    .idleTimeout(plan.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
            request.headers(headers -> ProductionHeaders.of(plan).forEach(headers::put));
            if (plan.is(Option.EXPECT_CONTINUE)) {
                request.headers(headers -> headers.put("Expect", "100-continue"));
            }
            if (plan.is(Option.AUTHENTICATE)) {
                // Jetty 12 aborts a challenged request that it has not noted as written, so whether its connection
                // lasts is a race
                request.headers(headers -> headers.put("Connection", "close"));
            }
            if (!plan.method().equals("GET")) {
                request.body(JettyBodies.sending(plan.sending(), payload));
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
            return destination.getConnectionPool() instanceof AbstractConnectionPool pool
                    && pool.getPendingConnectionCount() > 0;
        }
    }
}
