package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.ProbedClient;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;

/** Drives the caching client, which is the classic one with one more link in its chain. */
public final class CachingProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) {
        return new ClassicSession(CachingHttpClients.createMemoryBound(), plan);
    }
}
