package dev.umbra.contract.okhttp;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Trust;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/** Drives OkHttp 3.14 to 5. */
public final class OkHttpProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .readTimeout(plan.readTimeout())
                .protocols(
                        plan.is(Option.HTTP_2)
                                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                                : List.of(Protocol.HTTP_1_1));
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            Trust trust = Trust.in(certificate);
            builder.sslSocketFactory(trust.context().getSocketFactory(), trust.manager());
        }
        String keepAlive = plan.option(Option.KEEP_ALIVE_MS);
        if (keepAlive != null) {
            builder.connectionPool(new ConnectionPool(5, Long.parseLong(keepAlive), TimeUnit.MILLISECONDS));
        }
        if (plan.is(Option.NAME_OBJECTS)) {
            builder.addNetworkInterceptor(OkHttpProbe::nameBody);
        }
        if (plan.sending().equals("logged")) {
            builder.addNetworkInterceptor(OkHttpProbe::logBody);
        }
        if (plan.is(Option.AUTHENTICATE)) {
            builder.authenticator((route, response) -> response.request()
                    .newBuilder()
                    .header("Authorization", Credentials.basic("user", "test-key-production"))
                    .build());
        }
        OkHttpClient client = builder.build();
        int interceptorsAtFirst = client.interceptors().size();
        for (int i = 0; i < plan.rebuilds(); i++) {
            client = client.newBuilder().build();
        }
        client.dispatcher().setMaxRequestsPerHost(500);
        client.dispatcher().setMaxRequests(500);
        return new OkHttpSession(client, plan, builder.interceptors().size(), interceptorsAtFirst);
    }

    private static Response nameBody(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        request.tag(Witness.class).fact("request body", request.body().getClass());
        return chain.proceed(request);
    }

    /** As logging interceptors do: the body is written once more, before it goes out. */
    private static Response logBody(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Buffer buffer = new Buffer();
        request.body().writeTo(buffer);
        request.tag(Witness.class).fact("logged body", buffer.readUtf8());
        return chain.proceed(request);
    }

    private record OkHttpSession(OkHttpClient client, CallPlan plan, int builderInterceptors, int interceptorsAtFirst)
            implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            Call call = client.newCall(request(payload, witness));
            witness.onNudge(call::cancel);
            witness.fact("interceptors of the builder", builderInterceptors);
            if (plan.rebuilds() > 0) {
                witness.fact(
                        "no more interceptors than at first",
                        client.interceptors().size() == interceptorsAtFirst);
            }
            if (plan.is(Option.ASYNC)) {
                enqueue(call, witness);
            } else {
                read(call, call.execute(), witness);
            }
        }

        private Request request(Payload payload, Witness witness) throws IOException {
            Request.Builder builder = new Request.Builder().url(plan.url()).tag(Witness.class, witness);
            ProductionHeaders.of(plan).forEach(builder::header);
            if (plan.is(Option.EXPECT_CONTINUE)) {
                builder.header("Expect", "100-continue");
            }
            return plan.method().equals("GET")
                    ? builder.get().build()
                    : builder.post(OkHttpBodies.sending(plan.sending(), payload, witness))
                            .build();
        }

        private void enqueue(Call call, Witness witness) throws Exception {
            CompletableFuture<Void> done = new CompletableFuture<>();
            call.enqueue(new Callback() {
                @Override
                public void onResponse(Call answered, Response response) {
                    try {
                        read(answered, response, witness);
                        done.complete(null);
                    } catch (Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }
                }

                @Override
                public void onFailure(Call failed, IOException failure) {
                    done.completeExceptionally(failure);
                }
            });
            try {
                done.get();
            } catch (ExecutionException e) {
                witness.failed(e.getCause());
            }
        }

        private void read(Call call, Response response, Witness witness) throws IOException {
            try (response) {
                witness.head(
                        response.code(), response.protocol() + " " + response.message(), lines(response.headers()));
                if (plan.is(Option.NAME_OBJECTS)) {
                    witness.fact("response body", response.body().getClass());
                    witness.fact("source", response.body().source().getClass());
                }
                witness.fact("call.request", response.request() == call.request());
                witness.fact("priorResponse", response.priorResponse() != null);
                witness.fact("networkResponse", response.networkResponse() != null);
                witness.fact("cacheResponse", response.cacheResponse() != null);
                witness.fact("contentLength", response.body().contentLength());
                witness.fact("contentType", response.body().contentType());
                if (OkHttpReadings.read(plan.reading(), response, witness)
                        && witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                    call.cancel();
                    OkHttpReadings.read(CallPlan.STREAM, response, witness);
                }
            }
        }

        private static List<String> lines(Headers headers) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < headers.size(); i++) {
                lines.add(headers.name(i) + ": " + headers.value(i));
            }
            return lines;
        }

        @Override
        public void close() {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
