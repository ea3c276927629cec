package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Plain calls through whatever stands behind the classic interface. */
record ClassicSession(CloseableHttpClient client, CallPlan plan) implements ProbedClient.Session {

    @Override
    public void call(Payload payload, Witness witness) throws Exception {
        HttpPost post = new HttpPost(plan.url());
        post.setEntity(Apache5Bodies.sending(plan.sending(), payload, witness));
        try (ClassicHttpResponse response = client.execute(post)) {
            witness.bytes(EntityUtils.toByteArray(response.getEntity()));
        }
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
