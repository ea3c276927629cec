package dev.umbra.contract.vertx;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CompletableFuture;

/** A call by {@code WebClient}, which rides the HTTP client. */
final class VertxWebClient {

    static final String SENDING = "web-client";

    private VertxWebClient() {}

    static void call(HttpClient client, CallPlan plan, Payload payload, Witness witness, CompletableFuture<Void> done) {
        HttpRequest<Buffer> request = WebClient.wrap(client)
                .requestAbs(HttpMethod.POST, plan.url())
                .timeout(plan.readTimeout().toMillis())
                .putHeader("Content-Type", "application/json");
        ProductionHeaders.of(plan).forEach(request::putHeader);
        request.sendBuffer(Buffer.buffer(payload.bytes())).onComplete(answered -> {
            if (answered.failed()) {
                done.completeExceptionally(answered.cause());
                return;
            }
            HttpResponse<Buffer> response = answered.result();
            witness.head(response.statusCode(), response.statusMessage(), VertxReadings.lines(response.headers()));
            witness.bytes(response.body().getBytes());
            done.complete(null);
        });
    }
}
