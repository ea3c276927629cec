package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Drives the asynchronous clients of Apache HttpClient 5.0 to 5.6: by their futures, or where the plan says so by their callbacks. */
public final class Apache5AsyncProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        PoolingAsyncClientConnectionManager connections = Apache5AsyncClients.connections(plan);
        CloseableHttpAsyncClient client = Apache5AsyncClients.client(plan, connections);
        client.start();
        return new Apache5AsyncSession(client, connections, plan, Executors.newCachedThreadPool());
    }

    private record Apache5AsyncSession(
            CloseableHttpAsyncClient client,
            PoolingAsyncClientConnectionManager connections,
            CallPlan plan,
            ExecutorService threads)
            implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            CompletableFuture<Future<?>> handle = new CompletableFuture<>();
            exchange(
                    Apache5AsyncReadings.reading(
                            plan, witness, () -> handle.join().cancel(true), threads),
                    producer(payload, witness),
                    handle,
                    witness);
            if (plan.times() > 1) {
                awaitConnection();
            }
        }

        /** The client completes the future first and puts the connection back then; whether the next call finds it there is a race. */
        private void awaitConnection() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (connections.getTotalStats().getLeased() > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }

        private <T> void exchange(
                Apache5AsyncReadings.Reading<T> reading,
                AsyncRequestProducer producer,
                CompletableFuture<Future<?>> handle,
                Witness witness)
                throws Exception {
            Callback<T> callback = new Callback<>(new CompletableFuture<>(), new AtomicInteger());
            Future<T> future =
                    client.execute(target(), producer, reading.consumer(), null, HttpClientContext.create(), callback);
            handle.complete(future);
            witness.onNudge(() -> future.cancel(true));
            try {
                reading.afterwards()
                        .accept(plan.is(Option.ASYNC) ? callback.result().get() : future.get());
            } catch (ExecutionException e) {
                witness.failed(told(e.getCause()));
            } finally {
                callback.result().handle((result, failure) -> true).join();
                witness.fact("times that the callback was called", callback.times());
                witness.fact("the future's class", future.getClass());
            }
        }

        /**
         * Whether a kept connection that the server dropped is told as one that was closed or as a request that was not executed, is a race
         * of the library's own: 1 of 1,500 calls of 5.3.1 were told the latter, without the agent.
         */
        private Throwable told(Throwable failure) {
            return plan.times() > 1 && failure instanceof ConnectionClosedException
                    ? new ConnectionClosedException("a kept connection was dropped")
                    : failure;
        }

        private @Nullable HttpHost target() {
            URI uri = URI.create(plan.url());
            return plan.sending().equals("to-a-target")
                    ? new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort())
                    : null;
        }

        private AsyncRequestProducer producer(Payload payload, Witness witness) throws Exception {
            if (plan.sending().equals("simple")) {
                SimpleHttpRequest simple = new SimpleHttpRequest("POST", URI.create(plan.url()));
                ProductionHeaders.of(plan).forEach(simple::setHeader);
                simple.setBody(payload.bytes(), ContentType.APPLICATION_JSON);
                return SimpleRequestProducer.create(simple);
            }
            HttpRequest request = new BasicHttpRequest(plan.method(), URI.create(plan.url()));
            ProductionHeaders.of(plan).forEach(request::setHeader);
            return plan.method().equals("GET")
                    ? new BasicRequestProducer(request, null)
                    : new BasicRequestProducer(request, Apache5AsyncBodies.sending(plan, payload, witness, threads));
        }

        @Override
        public void close() {
            client.close(CloseMode.GRACEFUL);
            threads.shutdown();
        }
    }

    private record Callback<T>(CompletableFuture<T> result, AtomicInteger times) implements FutureCallback<T> {

        @Override
        public void completed(T value) {
            times.incrementAndGet();
            result.complete(value);
        }

        @Override
        public void failed(Exception failure) {
            times.incrementAndGet();
            result.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            times.incrementAndGet();
            result.cancel(false);
        }
    }
}
