package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Trust;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ssl.TlsDetails;

/** The asynchronous clients of an application. */
final class Apache5AsyncClients {

    private Apache5AsyncClients() {}

    static CloseableHttpAsyncClient client(CallPlan plan, PoolingAsyncClientConnectionManager connections)
            throws Exception {
        return switch (plan.sending()) {
            case "on-an-http2-client" ->
                HttpAsyncClients.customHttp2()
                        .setTlsStrategy(trusting(plan))
                        .setDefaultRequestConfig(config(plan))
                        .build();
            case "on-a-minimal-http2-client" ->
                HttpAsyncClients.createHttp2Minimal(H2Config.DEFAULT, IOReactorConfig.DEFAULT, trusting(plan));
            case "on-a-minimal-client" ->
                HttpAsyncClients.createMinimal(
                        policy(plan),
                        H2Config.DEFAULT,
                        Http1Config.DEFAULT,
                        IOReactorConfig.DEFAULT,
                        connections(plan));
            default -> custom(plan, connections);
        };
    }

    private static CloseableHttpAsyncClient custom(CallPlan plan, PoolingAsyncClientConnectionManager connections)
            throws Exception {
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setVersionPolicy(policy(plan))
                .setDefaultRequestConfig(config(plan));
        if (!plan.sending().equals("repeated-by-the-client")) {
            // 5.0 repeats after 429 and 503 without winding the body back, and waits for ever
            builder.disableAutomaticRetries();
        }
        if (plan.is(Option.AUTHENTICATE)) {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(null, -1),
                    new UsernamePasswordCredentials("user", "test-key-production".toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        }
        return builder.build();
    }

    private static RequestConfig config(CallPlan plan) {
        return RequestConfig.custom()
                .setResponseTimeout(plan.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .setExpectContinueEnabled(plan.is(Option.EXPECT_CONTINUE))
                .build();
    }

    private static HttpVersionPolicy policy(CallPlan plan) {
        return plan.is(Option.HTTP_2) ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1;
    }

    static PoolingAsyncClientConnectionManager connections(CallPlan plan) throws Exception {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(trusting(plan))
                .setMaxConnTotal(500)
                .setMaxConnPerRoute(500)
                .build();
    }

    private static TlsStrategy trusting(CallPlan plan) throws Exception {
        // 5.0 asks no engine for the protocol that was agreed on, unless it is told how
        ClientTlsStrategyBuilder strategy = ClientTlsStrategyBuilder.create()
                .setTlsDetailsFactory(engine -> new TlsDetails(engine.getSession(), engine.getApplicationProtocol()));
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            strategy.setSslContext(Trust.in(certificate).context());
        }
        return strategy.build();
    }
}
