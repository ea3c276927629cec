package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.ProbedClient;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;

/** Drives the asynchronous client behind the classic interface, as newer versions offer it. */
public final class ClassicFacadeProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        CloseableHttpAsyncClient client = Apache5AsyncClients.client(plan, Apache5AsyncClients.connections(plan));
        client.start();
        // by its name: the oldest version, which the drivers are compiled against, has no such method
        Object facade = HttpAsyncClients.class
                .getMethod("classic", CloseableHttpAsyncClient.class, Timeout.class)
                .invoke(null, client, Timeout.ofSeconds(30));
        return new ClassicSession((CloseableHttpClient) facade, plan);
    }
}
