package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.ProbedClient;
import java.time.Duration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Drives the SDK's native client asynchronously. It knows no read timeout, but a least throughput over whole seconds. */
public final class CrtAsyncProbe implements ProbedClient {

    @Override
    public Session open(CallPlan plan) throws Exception {
        AwsCrtAsyncHttpClient.Builder builder =
                AwsCrtAsyncHttpClient.builder().maxConcurrency(AsyncSession.connections(plan));
        if (plan.is(Option.HTTP_2)) {
            builder.protocol(Protocol.HTTP2);
        }
        if (plan.option(Option.READ_TIMEOUT_MS) != null) {
            builder.connectionHealthConfiguration(
                    health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(Duration.ofSeconds(2)));
        }
        boolean trusting = plan.option(Option.TRUSTED_CERTIFICATE) != null;
        AttributeMap trust = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, trusting)
                .build();
        return new AsyncSession(builder.buildWithDefaults(trust), plan);
    }
}
