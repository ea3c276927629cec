package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Trust;
import java.io.IOException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.ServiceUnavailableRetryStrategy;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.LaxRedirectStrategy;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/**
 * The clients that an application builds. A plan's way of sending may begin with the kind of client: {@code minimal/whole}.
 */
final class Apache4Clients {

    static final String PAYLOAD = "payload";

    private Apache4Clients() {}

    /** The way to supply a body, without the kind of client. */
    static String sending(CallPlan plan) {
        return plan.sending().substring(plan.sending().indexOf('/') + 1);
    }

    static CloseableHttpClient client(CallPlan plan) throws Exception {
        HttpClientBuilder builder = HttpClients.custom()
                .setMaxConnTotal(500)
                .setMaxConnPerRoute(plan.reading().equals("while-another-waits") ? 1 : 500)
                .setRedirectStrategy(new LaxRedirectStrategy());
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            builder.setSSLSocketFactory(
                    new SSLConnectionSocketFactory(Trust.in(certificate).context()));
        }
        if (plan.is(Option.AUTHENTICATE)) {
            builder.setDefaultCredentialsProvider(credentials());
        }
        int slash = plan.sending().indexOf('/');
        String kind = slash < 0 ? "" : plan.sending().substring(0, slash);
        return switch (kind) {
            case "" -> builder.build();
            case "minimal" -> HttpClients.createMinimal();
            case "one-connection" ->
                builder.setConnectionManager(new BasicHttpClientConnectionManager())
                        .build();
            case "repeating" ->
                builder.setRetryHandler(new DefaultHttpRequestRetryHandler(3, true))
                        .build();
            case "patient" ->
                builder.setServiceUnavailableRetryStrategy(new TryOnceMore()).build();
            case "buffering" ->
                builder.addInterceptorLast(Apache4Clients::buffer).build();
            case "asking-first" -> asking(plan, "/files", builder);
            case "asking-a-model-first" -> asking(plan, "/chat/completions", builder);
            default -> throw new IllegalArgumentException("no client '" + kind + "'");
        };
    }

    static CredentialsProvider credentials() {
        CredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(AuthScope.ANY, new UsernamePasswordCredentials("user", "test-key-production"));
        return credentials;
    }

    private static void buffer(HttpResponse response, HttpContext context) throws IOException {
        if (response.getEntity() != null) {
            response.setEntity(new BufferedHttpEntity(response.getEntity()));
        }
    }

    /** A client whose interceptor makes another call, on the same thread, in the middle of each. */
    private static CloseableHttpClient asking(CallPlan plan, String path, HttpClientBuilder builder) {
        CloseableHttpClient other = HttpClients.createDefault();
        String url = plan.url().replace("/chat/completions", path);
        return builder.addInterceptorLast((HttpRequest request, HttpContext context) -> {
                    HttpPost post = new HttpPost(url);
                    Payload payload = (Payload) context.getAttribute(PAYLOAD);
                    post.setEntity(new ByteArrayEntity(payload.numbered(7).bytes(), ContentType.APPLICATION_JSON));
                    try (CloseableHttpResponse response = other.execute(post)) {
                        EntityUtils.consume(response.getEntity());
                    }
                })
                .build();
    }

    private static final class TryOnceMore implements ServiceUnavailableRetryStrategy {

        @Override
        public boolean retryRequest(HttpResponse response, int executions, HttpContext context) {
            return response.getStatusLine().getStatusCode() == 503 && executions < 2;
        }

        @Override
        public long getRetryInterval() {
            return 1;
        }
    }
}
