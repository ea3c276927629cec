package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactoryBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The classic clients of an application. */
final class Apache5Clients {

    private Apache5Clients() {}

    static CloseableHttpClient client(CallPlan plan) throws Exception {
        if (plan.sending().equals("on-a-minimal-client")) {
            return HttpClients.createMinimal(connections(plan));
        }
        HttpClientBuilder builder = HttpClients.custom().setConnectionManager(connections(plan));
        if (plan.is(Option.AUTHENTICATE)) {
            builder.setDefaultCredentialsProvider(credentials());
        }
        if (plan.sending().equals("after-a-token")) {
            builder.addRequestInterceptorFirst(
                    (request, entity, context) -> fetchToken(plan.url(), request, entity, context));
        }
        if (plan.reading().endsWith("buffered-by-an-interceptor")) {
            builder.addResponseInterceptorLast(Apache5Clients::buffer);
        }
        return builder.build();
    }

    private static PoolingHttpClientConnectionManager connections(CallPlan plan) throws Exception {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(500)
                .setMaxConnPerRoute(500);
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            connections.setSSLSocketFactory(SSLConnectionSocketFactoryBuilder.create()
                    .setSslContext(Trust.in(certificate).context())
                    .build());
        }
        return connections.build();
    }

    private static BasicCredentialsProvider credentials() {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope(null, -1), new UsernamePasswordCredentials("user", "test-key-production".toCharArray()));
        return credentials;
    }

    /** As applications do that sign in first: a call within the call, on the same thread. */
    private static void fetchToken(String url, HttpRequest request, EntityDetails entity, HttpContext context)
            throws IOException {
        HttpPost form = new HttpPost(URI.create(url).resolve("/oauth/token"));
        form.setEntity(new StringEntity("client_secret=test-key-production", ContentType.APPLICATION_FORM_URLENCODED));
        try (CloseableHttpClient inner = HttpClients.createDefault();
                ClassicHttpResponse response = inner.execute(form)) {
            byte[] token = EntityUtils.toByteArray(response.getEntity());
            request.setHeader("X-Token", new String(token, StandardCharsets.UTF_8).length());
        }
    }

    private static void buffer(HttpResponse response, EntityDetails entity, HttpContext context) throws IOException {
        ClassicHttpResponse classic = (ClassicHttpResponse) response;
        classic.setEntity(new BufferedHttpEntity(classic.getEntity()));
    }
}
