package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;

/** Drives the classic client of Apache HttpClient 5.0 to 5.6. */
public final class Apache5Probe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        return new Apache5Session(Apache5Clients.client(plan), plan);
    }

    private record Apache5Session(CloseableHttpClient client, CallPlan plan) implements Session {

        @Override
        public void call(Payload payload, Witness witness) throws Exception {
            HttpUriRequestBase request = request(payload, witness);
            HttpEntity entity = request.getEntity();
            witness.onNudge(request::cancel);
            try {
                exchange(request, witness);
            } finally {
                witness.fact("the request keeps its entity", request.getEntity() == entity);
                witness.fact("the request keeps its headers", request.getHeaders().length);
            }
        }

        private HttpUriRequestBase request(Payload payload, Witness witness) throws IOException {
            HttpUriRequestBase request = plan.method().equals("GET") ? new HttpGet(plan.url()) : post();
            ProductionHeaders.of(plan).forEach(request::setHeader);
            // of the request alone, so that an agent that replaces it loses both
            request.setConfig(RequestConfig.custom()
                    .setResponseTimeout(plan.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .setExpectContinueEnabled(plan.is(Option.EXPECT_CONTINUE))
                    .build());
            if (plan.method().equals("POST")) {
                request.setEntity(Apache5Bodies.sending(plan.sending(), payload, witness));
            }
            return request;
        }

        private HttpPost post() {
            boolean unwilling = plan.reading().equals(Apache5Readings.UNREAD_UNASKED);
            return unwilling ? new UnwillingPost(plan.url()) : new HttpPost(plan.url());
        }

        private void exchange(HttpUriRequestBase request, Witness witness) throws Exception {
            if (plan.reading().equals("handler")) {
                client.execute(request, response -> {
                    describe(response, witness);
                    return Apache5Readings.read("string", response, witness);
                });
                return;
            }
            try (ClassicHttpResponse response = open(request)) {
                describe(response, witness);
                if (request instanceof UnwillingPost unwilling) {
                    unwilling.answered();
                }
                if (Apache5Readings.read(plan.reading(), response, witness)) {
                    giveUp(request, response, witness);
                }
            }
        }

        /** To close alone would read the body to its end, so whoever has enough of a stream cancels first. */
        private void giveUp(HttpUriRequestBase request, ClassicHttpResponse response, Witness witness)
                throws IOException {
            if (witness.stop() == Stop.NEVER) {
                return;
            }
            request.cancel();
            if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                Apache5Readings.read(CallPlan.STREAM, response, witness);
            }
        }

        private ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
            if (plan.sending().equals("to-a-target")) {
                URI uri = URI.create(plan.url());
                HttpHost target = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
                request.setUri(URI.create(uri.getPath() + "?key=unseen"));
                return client.execute(target, request);
            }
            return client.execute(request);
        }

        private void describe(ClassicHttpResponse response, Witness witness) throws IOException {
            witness.head(response.getCode(), response.getVersion() + " " + response.getReasonPhrase(), lines(response));
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                witness.fact("entity", "none");
                return;
            }
            witness.fact("content length", entity.getContentLength());
            witness.fact("content type", entity.getContentType());
            witness.fact("content encoding", entity.getContentEncoding());
            witness.fact("chunked", entity.isChunked());
            witness.fact("streaming", entity.isStreaming());
            witness.fact("repeatable", entity.isRepeatable());
            if (plan.is(Option.NAME_OBJECTS)) {
                witness.fact("entity", entity.getClass());
                witness.fact("content", entity.getContent().getClass());
            }
        }

        private static List<String> lines(ClassicHttpResponse response) {
            List<String> lines = new ArrayList<>();
            for (Header header : response.getHeaders()) {
                lines.add(header.getName() + ": " + header.getValue());
            }
            return lines;
        }

        @Override
        public void close() {
            try {
                client.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
