package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.LaxRedirectStrategy;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.util.EntityUtils;

/** Drives Apache HttpAsyncClient 4. It has no blocking calls: each is asynchronous and then waited for. */
public final class Apache4AsyncProbe implements ProbedClient {

    static {
        // its own log names the time, so that no two runs of an application would write the same
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    }

    @Override
    public Session open(CallPlan plan) throws Exception {
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setMaxConnTotal(500)
                .setMaxConnPerRoute(500)
                .setRedirectStrategy(new LaxRedirectStrategy());
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            builder.setSSLContext(Trust.in(certificate).context());
        }
        if (plan.is(Option.AUTHENTICATE)) {
            builder.setDefaultCredentialsProvider(Apache4Clients.credentials());
        }
        CloseableHttpAsyncClient client =
                plan.sending().startsWith("minimal/") ? HttpAsyncClients.createMinimal() : builder.build();
        client.start();
        return new AsyncSession(client, plan);
    }

    /** What the application sees of a response, on whatever thread it does. */
    static void describe(HttpResponse response, Witness witness) {
        witness.head(
                response.getStatusLine().getStatusCode(),
                response.getStatusLine().toString(),
                Apache4Requests.lines(response));
    }

    private record AsyncSession(CloseableHttpAsyncClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            HttpRequestBase request = Apache4Requests.request(plan, entity(payload, witness));
            witness.onNudge(request::abort);
            HttpClientContext context = HttpClientContext.create();
            NotingCallback callback = plan.reading().equals("callback") ? new NotingCallback() : null;
            Future<HttpResponse> future = execute(request, payload, context, callback, witness);
            HttpResponse response;
            try {
                response = answer(future);
            } catch (ExecutionException e) {
                witness.failed(e.getCause());
                return;
            } finally {
                if (callback != null) {
                    witness.fact("callback", callback.told.get(60, TimeUnit.SECONDS));
                }
                witness.fact("future", future.getClass() + " " + future.isDone() + " " + future.isCancelled());
            }
            if (response != null && wholeAtOnce()) {
                describe(response, witness);
                HttpEntity body = response.getEntity();
                witness.fact("entity", body == null ? "none" : body.getClass() + " " + body.getContentLength());
                witness.bytes(body == null ? new byte[0] : EntityUtils.toByteArray(body));
            }
            HttpRequest sent = context.getRequest();
            if (sent != null) {
                witness.fact("sent", sent.getRequestLine() + " " + Apache4Requests.lines(sent));
            }
        }

        /** A cancelled future of the older versions has no answer and does not say why; applications ask it. */
        private static HttpResponse answer(Future<HttpResponse> future) throws Exception {
            HttpResponse response = future.get(60, TimeUnit.SECONDS);
            if (response == null && future.isCancelled()) {
                throw new CancellationException();
            }
            return response;
        }

        private boolean wholeAtOnce() {
            return !plan.reading().equals("stream")
                    && !plan.reading().equals("chars")
                    && !plan.reading().equals("file");
        }

        private HttpEntity entity(Payload payload, Witness witness) throws IOException {
            if (plan.is(Option.NAME_OBJECTS)) {
                return Apache4AsyncBodies.naming(payload, witness);
            }
            String how = Apache4Clients.sending(plan);
            return how.equals("zero-copy-post") ? null : Apache4AsyncBodies.sending(how, payload);
        }

        private Future<HttpResponse> execute(
                HttpRequestBase request,
                Payload payload,
                HttpClientContext context,
                FutureCallback<HttpResponse> callback,
                Witness witness)
                throws IOException {
            String reading = plan.is(Option.NAME_OBJECTS) ? "naming" : plan.reading();
            if (plan.sending().equals("zero-copy-post")) {
                HttpAsyncRequestProducer file = HttpAsyncMethods.createZeroCopyPost(
                        plan.url(), Apache4Bodies.file(payload), ContentType.APPLICATION_JSON);
                return client.execute(file, HttpAsyncMethods.createConsumer(), callback);
            }
            return switch (reading) {
                case "whole", "callback" -> client.execute(request, context, callback);
                case "by-target" -> client.execute(URIUtils.extractHost(request.getURI()), request, callback);
                default ->
                    client.execute(
                            HttpAsyncMethods.create(request),
                            Apache4AsyncReadings.consumer(reading, request, witness),
                            context,
                            callback);
            };
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

    /** Is told after the future is done, by another thread. */
    private static final class NotingCallback implements FutureCallback<HttpResponse> {

        final CompletableFuture<String> told = new CompletableFuture<>();

        @Override
        public void completed(HttpResponse response) {
            told.complete("completed " + response.getClass());
        }

        @Override
        public void failed(Exception failure) {
            told.complete("failed " + failure);
        }

        @Override
        public void cancelled() {
            told.complete("cancelled");
        }
    }
}
