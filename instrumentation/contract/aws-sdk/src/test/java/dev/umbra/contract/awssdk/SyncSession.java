package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricCollector;

/** Calls by the synchronous half of the SPI. */
record SyncSession(SdkHttpClient client, CallPlan plan) implements ProbedClient.Session {

    /**
     * In which method a caller waits for its answer, of the clients that an abort may reach too early: {@code HttpURLConnection} connects
     * once more where it is disconnected after the request and before its answer is asked for, and the native client (2.54.13) forgets
     * an abort that comes before its future is kept.
     */
    private static final Map<String, Frame> WAITING = Map.of(
            "UrlConnection",
            new Frame("sun.net.www.http.HttpClient", "parseHTTP"),
            "AwsCommonRuntime",
            new Frame("software.amazon.awssdk.utils.CompletableFutureUtils", "joinInterruptibly"));

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Override
    public void call(Payload payload, Witness witness) throws Exception {
        AwsSdkRequests.parts(HttpExecuteRequest.class, witness);
        if (plan.sending().equals(AwsSdkRequests.RETRIED)) {
            firstOfTwo(payload, witness);
            attempt(payload, witness, 2);
        } else {
            attempt(payload, witness, 1);
        }
    }

    /** The SDK's own timeout of an attempt aborts it from a thread of its own; then the SDK tries again. */
    private void firstOfTwo(Payload payload, Witness witness) throws Exception {
        try {
            attempt(payload, witness, 1);
        } catch (CancellationException timedOut) {
            witness.fact("first attempt", "aborted");
        }
    }

    private void attempt(Payload payload, Witness witness, int number) throws Exception {
        MetricCollector metrics = MetricCollector.create("ApiCallAttempt");
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder()
                .request(AwsSdkRequests.request(plan, payload, number))
                .metricCollector(metrics);
        if (plan.method().equals("POST")) {
            request.contentStreamProvider(SyncBodies.sending(plan.sending(), payload));
        }
        if (plan.reading().equals(SyncReadings.NEVER_CALLED)) {
            client.prepareRequest(request.build()).abort();
        }
        ExecutableHttpRequest call = client.prepareRequest(request.build());
        if (number == 1) {
            Thread caller = Thread.currentThread();
            witness.onNudge(() -> abort(call, caller));
        }
        HttpExecuteResponse response = execute(call, witness);
        AwsSdkRequests.head(response.httpResponse(), witness);
        AwsSdkRequests.metrics(plan, metrics, witness);
        if (response.responseBody().isEmpty()) {
            witness.fact("body", "none");
            return;
        }
        try (AbortableInputStream body = response.responseBody().get()) {
            if (SyncReadings.read(plan.reading(), body, witness)) {
                giveUp(call, body, witness);
            }
        }
    }

    private void abort(ExecutableHttpRequest call, Thread caller) {
        Frame waiting = WAITING.get(client.clientName());
        if (waiting != null) {
            awaitFrame(caller, waiting);
        }
        call.abort();
    }

    /** Where the abort is the caller's own, nothing is waited for; where the caller is past it, not for ever. */
    private static void awaitFrame(Thread caller, Frame waiting) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (caller != Thread.currentThread() && !waiting.isOn(caller) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
    }

    private boolean isOnUrlConnection() {
        return client.clientName().equals("UrlConnection");
    }

    private HttpExecuteResponse execute(ExecutableHttpRequest call, Witness witness) throws IOException {
        try {
            return call.call();
        } catch (IOException | RuntimeException e) {
            if (isOnUrlConnection()) {
                call.abort(); // it leaves the connection of a failed call open
            }
            if (witness.stop() == Stop.CANCEL_ON_NUDGE) {
                throw new CancellationException("aborted"); // where in Apache's client the abort is noticed, is a race
            }
            throw e;
        }
    }

    /** Closing alone would read on to the end in Apache's clients; the SDK says to abort. */
    private static void giveUp(ExecutableHttpRequest call, AbortableInputStream body, Witness witness)
            throws IOException {
        if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
            call.abort();
        } else {
            body.abort();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private record Frame(String type, String method) {

        boolean isOn(Thread thread) {
            return Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(type)
                            && frame.getMethodName().equals(method));
        }
    }
}
