package dev.umbra.contract.httpurlconnection;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Drives java.net.HttpURLConnection as {@code URL.openConnection()} gives it. */
public final class HttpUrlConnectionProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        SSLSocketFactory sockets =
                certificate == null ? null : Trust.in(certificate).context().getSocketFactory();
        return new UrlSession(plan, sockets, plan.is(Option.AUTHENTICATE) ? new KnownPassword() : null);
    }

    private record UrlSession(
            CallPlan plan,
            @Nullable SSLSocketFactory sockets,
            @Nullable Authenticator authenticator) implements Session {

        private static final Duration PATIENCE = Duration.ofSeconds(20);

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            if (plan.reading().equals("forgotten")) {
                forget(payload, witness);
                return;
            }
            HttpURLConnection refused = plan.reading().equals("asked-again") ? refused(payload, witness) : null;
            HttpURLConnection connection = connection(witness);
            witness.onNudge(connection::disconnect);
            try {
                send(connection, payload, witness);
            } catch (IOException e) {
                connection.disconnect();
                throw e;
            }
            HttpUrlConnectionReadings.read(plan.reading(), connection, witness);
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("input stream", connection.getInputStream().getClass());
            }
            witness.fact("method", connection.getRequestMethod());
            witness.fact("url", connection.getURL());
            Reference.reachabilityFence(refused);
        }

        /** A first attempt of which the application wants to know the status alone; it holds on to the connection. */
        private HttpURLConnection refused(Payload payload, Witness witness) throws IOException {
            HttpURLConnection connection = connection(witness);
            send(connection, payload, witness);
            witness.fact("first status", connection.getResponseCode());
            return connection;
        }

        private void send(HttpURLConnection connection, Payload payload, Witness witness) throws IOException {
            if (!plan.method().equals("GET")) {
                connection.setDoOutput(true);
                HttpUrlConnectionBodies.send(bodySending(), connection, payload, witness);
            }
        }

        /** Without a length the client does not wait for 100 Continue. */
        private String bodySending() {
            return plan.is(Option.EXPECT_CONTINUE) ? "fixed-length" : plan.sending();
        }

        private HttpURLConnection connection(Witness witness) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(plan.url()).toURL().openConnection();
            connection.setReadTimeout((int) plan.readTimeout().toMillis());
            connection.setRequestProperty("Content-Type", "application/json");
            ProductionHeaders.of(plan).forEach(connection::setRequestProperty);
            if (plan.is(Option.EXPECT_CONTINUE)) {
                connection.setRequestProperty("Expect", "100-continue");
            }
            if (authenticator != null) {
                connection.setAuthenticator(authenticator);
            }
            if (connection instanceof HttpsURLConnection https && sockets != null) {
                https.setSSLSocketFactory(sockets);
                https.setHostnameVerifier((host, session) -> {
                    witness.fact("verified", host);
                    return true;
                });
            }
            return connection;
        }

        /** The application sends a request, never asks for the answer, and the connection is collected. */
        private void forget(Payload payload, Witness witness) throws Exception {
            ReferenceQueue<HttpURLConnection> collected = new ReferenceQueue<>();
            WeakReference<HttpURLConnection> connection = sent(payload, witness, collected);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Reference<?> gone = null;
            while (gone == null && System.nanoTime() < deadline) {
                System.gc();
                gone = collected.remove(100);
            }
            witness.fact("collected", gone == connection);
        }

        private WeakReference<HttpURLConnection> sent(
                Payload payload, Witness witness, ReferenceQueue<HttpURLConnection> collected) throws IOException {
            HttpURLConnection connection = connection(witness);
            send(connection, payload, witness);
            return new WeakReference<>(connection, collected);
        }

        @Override
        public void close() {
            // idle connections belong to the JVM, not to a client
        }
    }

    private static final class KnownPassword extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("user", "test-key-production".toCharArray());
        }
    }
}
