package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Witness;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.metrics.MetricCollector;

/** Calls by the asynchronous half of the SPI; a synchronous call waits for its future, as callers of the SDK do. */
record AsyncSession(SdkAsyncHttpClient client, CallPlan plan) implements ProbedClient.Session {

    /** Whether the failed handshake or the closed connection is told of, is a race in 2.20. */
    private boolean isUntrusted() {
        return plan.url().startsWith("https:") && plan.option(Option.TRUSTED_CERTIFICATE) == null;
    }

    /** Calls in a row share one connection: the SDK tells that a call is over before it gives its connection back. */
    static int connections(CallPlan plan) {
        return plan.concurrent() == 1 ? 1 : 500;
    }

    @Override
    public void call(Payload payload, Witness witness) throws Exception {
        AwsSdkRequests.parts(AsyncExecuteRequest.class, witness);
        if (plan.sending().equals(AwsSdkRequests.RETRIED)) {
            attempt(payload, witness, 1);
            attempt(payload, witness, 2);
        } else {
            attempt(payload, witness, 1);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the call tells what cancelling brings about
    private void attempt(Payload payload, Witness witness, int number) throws Exception {
        MetricCollector metrics = MetricCollector.create("ApiCallAttempt");
        Listening listening = new Listening(plan.reading(), witness);
        AsyncExecuteRequest request = AsyncExecuteRequest.builder()
                .request(AwsSdkRequests.request(plan, payload, number))
                .requestContentPublisher(
                        AsyncBodies.sending(plan.method().equals("GET") ? "none" : plan.sending(), payload))
                .responseHandler(listening)
                .metricCollector(metrics)
                .fullDuplex(plan.sending().equals(AsyncBodies.DUPLEX))
                .build();
        CompletableFuture<Void> future = client.execute(request);
        witness.onNudge(() -> future.cancel(true));
        if (client.clientName().equals("AwsCommonRuntime") || plan.is(Option.HTTP_2)) {
            // CRT leaves the connection open until the next bytes come; over HTTP/2, Netty's future now and then never
            // completes
            listening.closed().thenRun(() -> future.cancel(true));
        }
        CompletableFuture.anyOf(future.exceptionally(failure -> null), listening.cancelled())
                .get(60, TimeUnit.SECONDS);
        if (listening.cancelled().isDone()) {
            future.cancel(true);
        }
        try {
            future.get();
            listening.ended().get(30, TimeUnit.SECONDS);
            AwsSdkRequests.metrics(plan, metrics, witness);
        } catch (ExecutionException e) {
            listening.failed().get(30, TimeUnit.SECONDS);
            witness.failed(isUntrusted() ? new SSLException("not trusted") : CallFailure.of(e.getCause()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
