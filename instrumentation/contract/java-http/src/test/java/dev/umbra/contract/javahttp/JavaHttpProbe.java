package dev.umbra.contract.javahttp;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Drives the HTTP client of the JDK. */
public final class JavaHttpProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(plan.is(Option.HTTP_2) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL);
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            builder.sslContext(Trust.in(certificate).context());
        }
        if (plan.is(Option.AUTHENTICATE)) {
            builder.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("user", "test-key-production".toCharArray());
                }
            });
        }
        return new JavaHttpSession(builder.build(), plan);
    }

    private record JavaHttpSession(HttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            HttpRequest request = request(payload);
            JavaHttpReadings.Reading<?> reading = JavaHttpReadings.reading(plan.reading(), witness);
            exchange(request, reading, witness);
        }

        private <T> void exchange(HttpRequest request, JavaHttpReadings.Reading<T> reading, Witness witness)
                throws Exception {
            HttpResponse<T> response;
            if (plan.is(Option.ASYNC)) {
                CompletableFuture<HttpResponse<T>> future = client.sendAsync(request, reading.handler());
                witness.onNudge(() -> future.cancel(true));
                try {
                    response = future.get();
                } catch (ExecutionException e) {
                    witness.failed(e.getCause());
                    return;
                }
            } else {
                witness.onNudge(Thread.currentThread()::interrupt);
                response = client.send(request, reading.handler());
            }
            witness.head(response.statusCode(), response.version().name(), lines(response));
            witness.fact("request.same", response.request() == request);
            witness.fact("request.equal", response.request().equals(request));
            witness.fact("request.method", response.request().method());
            witness.fact(
                    "request.headers",
                    new TreeMap<>(response.request().headers().map()));
            witness.fact("request.timeout", response.request().timeout());
            witness.fact("request.version", response.request().version());
            witness.fact("request.expectContinue", response.request().expectContinue());
            witness.fact(
                    "request.length", response.request().bodyPublisher().map(HttpRequest.BodyPublisher::contentLength));
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("request body", response.request().bodyPublisher().map(Object::getClass));
            }
            witness.fact("previousResponse", response.previousResponse().isPresent());
            reading.consume(response.body(), witness);
        }

        private HttpRequest request(Payload payload) throws Exception {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(plan.url()))
                    .timeout(plan.readTimeout())
                    .header("Content-Type", "application/json")
                    .expectContinue(plan.is(Option.EXPECT_CONTINUE));
            ProductionHeaders.of(plan).forEach(builder::header);
            return plan.method().equals("GET") ? builder.GET().build() : post(builder, payload);
        }

        private HttpRequest post(HttpRequest.Builder builder, Payload payload) throws IOException {
            return plan.sending().equals("own-request")
                    ? new OwnRequest(builder.POST(JavaHttpBodies.sending(CallPlan.WHOLE, payload))
                            .build())
                    : builder.POST(JavaHttpBodies.sending(plan.sending(), payload))
                            .build();
        }

        private static List<String> lines(HttpResponse<?> response) {
            List<String> lines = new ArrayList<>();
            new TreeMap<>(response.headers().map())
                    .forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
            return lines;
        }

        @Override
        public void close() {
            // before 21 a client cannot be closed; it ends when it is no longer reachable
        }
    }
}
