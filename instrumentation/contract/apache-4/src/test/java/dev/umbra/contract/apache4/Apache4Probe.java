package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.impl.client.CloseableHttpClient;

/** Drives Apache HttpClient 4.3 to 4.5. */
public final class Apache4Probe implements ProbedClient {

    static {
        // its own log names the time, so that no two runs of an application would write the same
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        return new Apache4Session(Apache4Clients.client(plan), plan);
    }

    private record Apache4Session(CloseableHttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            HttpRequestBase request = Apache4Requests.request(plan, payload, witness);
            HttpEntity entity = request instanceof HttpEntityEnclosingRequestBase post ? post.getEntity() : null;
            witness.onNudge(request::abort);
            HttpClientContext context = HttpClientContext.create();
            context.setAttribute(Apache4Clients.PAYLOAD, payload);
            if (plan.reading().equals("handler")) {
                byte[] body = client.execute(request, (HttpResponse response) -> handle(response, witness), context);
                witness.bytes(body);
            } else {
                try (CloseableHttpResponse response = executeUntilNudged(request, context, witness)) {
                    read(request, response, witness);
                }
            }
            describe(context.getRequest(), witness);
            if (entity != null) {
                witness.fact(
                        "entity is the application's",
                        ((HttpEntityEnclosingRequestBase) request).getEntity() == entity);
            }
        }

        /**
         * A call that another thread aborts ends in a closed socket or in a connection that was shut down, as its own thread waits
         * already or not yet; without the agent, too. Where it does not wait yet, HttpCore 4.3 ({@code ensureOpen}) throws an
         * {@code IllegalStateException}.
         */
        private CloseableHttpResponse executeUntilNudged(
                HttpRequestBase request, HttpClientContext context, Witness witness) throws IOException {
            try {
                return execute(request, context);
            } catch (IOException | IllegalStateException e) {
                if (witness.stop() == Stop.CANCEL_ON_NUDGE && request.isAborted()) {
                    throw new CancellationException();
                }
                throw e;
            }
        }

        private CloseableHttpResponse execute(HttpRequestBase request, HttpClientContext context) throws IOException {
            return switch (plan.reading()) {
                case "without-context" -> client.execute(request);
                case "by-target" -> client.execute(URIUtils.extractHost(request.getURI()), request);
                default -> client.execute(request, context);
            };
        }

        private byte[] handle(HttpResponse response, Witness witness) throws IOException {
            describe(response, witness);
            return response.getEntity().getContent().readNBytes(20);
        }

        private void read(HttpRequestBase request, CloseableHttpResponse response, Witness witness) throws IOException {
            describe(response, witness);
            if (request instanceof UnwillingPost unwilling) {
                unwilling.answered();
            }
            if (plan.reading().equals("while-another-waits")) {
                witness.fact("the other", otherCall(witness));
            }
            boolean known = Apache4Readings.ALL.contains(plan.reading())
                    || plan.reading().equals("write-to-a-broken-sink");
            String how = known ? plan.reading() : CallPlan.WHOLE;
            if (Apache4Readings.read(how, response, witness) && witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                request.abort();
                Apache4Readings.read(CallPlan.STREAM, response, witness);
            }
        }

        /** A call for which the pool has no connection left. */
        private String otherCall(Witness witness) {
            try (CloseableHttpResponse response =
                    client.execute(Apache4Requests.request(plan, plan.payload(), witness))) {
                return response.getStatusLine().toString();
            } catch (IOException e) {
                return e.toString();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        private void describe(HttpResponse response, Witness witness) throws IOException {
            witness.head(
                    response.getStatusLine().getStatusCode(),
                    response.getStatusLine().toString(),
                    Apache4Requests.lines(response));
            HttpEntity entity = response.getEntity();
            witness.fact("entity", entity != null);
            if (entity == null) {
                return;
            }
            witness.fact("isStreaming", entity.isStreaming());
            witness.fact("isRepeatable", entity.isRepeatable());
            witness.fact("isChunked", entity.isChunked());
            witness.fact("contentLength", entity.getContentLength());
            witness.fact("contentType", entity.getContentType());
            witness.fact("contentEncoding", entity.getContentEncoding());
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("response entity", entity.getClass());
                witness.fact("response content", entity.getContent().getClass());
            }
        }

        private static void describe(HttpRequest sent, Witness witness) {
            if (sent == null) {
                return;
            }
            witness.fact("sent", sent.getRequestLine() + " " + Apache4Requests.lines(sent));
            if (sent instanceof HttpEntityEnclosingRequest enclosing && enclosing.getEntity() != null) {
                // 4.3 makes a proxy, which the JVM numbers as it comes
                Class<?> type = enclosing.getEntity().getClass();
                witness.fact("sent entity", Proxy.isProxyClass(type) ? "proxy" : type);
            }
        }

        @Override
        public void close() {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
