package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Trust;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Drives the SDK's client on Apache HttpClient 5, its default from 2.5x on. */
public final class Apache5Probe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
                .maxConnections(500)
                .socketTimeout(plan.readTimeout())
                .expectContinueEnabled(plan.is(Option.EXPECT_CONTINUE));
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            TrustManager[] trusted = {Trust.in(certificate).manager()};
            builder.tlsTrustManagersProvider(() -> trusted);
        }
        return new SyncSession(builder.build(), plan);
    }
}
