package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.HttpMessage;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The requests of the application, as both clients take them. */
final class Apache4Requests {

    private Apache4Requests() {}

    /** A request of the classic client. */
    static HttpRequestBase request(CallPlan plan, Payload payload, Witness witness) throws IOException {
        HttpEntity entity = Apache4Bodies.sending(Apache4Clients.sending(plan), payload);
        return request(plan, plan.is(Option.NAME_OBJECTS) && entity != null ? new Naming(entity, witness) : entity);
    }

    /** Each carries its own timeouts: the client reads them off the very object that the application passed. */
    static HttpRequestBase request(CallPlan plan, @Nullable HttpEntity entity) {
        HttpRequestBase request;
        if (plan.method().equals("GET")) {
            request = new HttpGet(plan.url());
        } else {
            boolean unwilling = plan.reading().equals(Apache4Readings.CLOSED_UNASKED);
            HttpPost post = unwilling ? new UnwillingPost(plan.url()) : new HttpPost(plan.url());
            post.setEntity(entity);
            request = post;
        }
        ProductionHeaders.of(plan).forEach(request::setHeader);
        request.setConfig(RequestConfig.custom()
                .setSocketTimeout((int) plan.readTimeout().toMillis())
                .setConnectionRequestTimeout(plan.reading().equals("while-another-waits") ? 200 : 0)
                .setExpectContinueEnabled(plan.is(Option.EXPECT_CONTINUE))
                .build());
        return request;
    }

    static List<String> lines(HttpMessage message) {
        return Arrays.stream(message.getAllHeaders())
                .map(header -> header.getName() + ": " + header.getValue())
                .toList();
    }

    private static final class Naming extends HttpEntityWrapper {
        private final Witness witness;

        Naming(HttpEntity entity, Witness witness) {
            super(entity);
            this.witness = witness;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            witness.fact("written to", out.getClass());
            super.writeTo(out);
        }
    }
}
