package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.ProbedClient;
import dev.umbra.testkit.probe.Trust;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Drives the SDK's client on {@code HttpURLConnection}. */
public final class UrlConnectionProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        UrlConnectionHttpClient.Builder builder =
                UrlConnectionHttpClient.builder().socketTimeout(plan.readTimeout());
        String certificate = plan.option(Option.TRUSTED_CERTIFICATE);
        if (certificate != null) {
            TrustManager[] trusted = {Trust.in(certificate).manager()};
            builder.tlsTrustManagersProvider(() -> trusted);
        }
        return new SyncSession(builder.build(), plan);
    }
}
