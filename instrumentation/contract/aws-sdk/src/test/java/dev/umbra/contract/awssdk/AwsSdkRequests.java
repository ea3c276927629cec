package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.ProductionHeaders;
import dev.umbra.testkit.probe.Witness;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.metrics.MetricCollector;
import software.amazon.awssdk.metrics.MetricRecord;

/** The requests that the SDK's stages would hand to a transport, and what both kinds of transport tell. */
final class AwsSdkRequests {

    static final String NO_LENGTH = "no-length";
    static final String RETRIED = "retried";

    private static final Set<String> LENGTH_UNKNOWN = Set.of(CallPlan.UNKNOWN_LENGTH, NO_LENGTH, AsyncBodies.DUPLEX);

    private AwsSdkRequests() {}

    /**
     * @param attempt the SDK numbers its attempts, from 1
     */
    static SdkHttpRequest request(CallPlan plan, Payload payload, int attempt) {
        SdkHttpRequest.Builder builder =
                SdkHttpRequest.builder().uri(URI.create(plan.url())).method(SdkHttpMethod.fromValue(plan.method()));
        ProductionHeaders.of(plan).forEach(builder::putHeader);
        if (plan.sending().equals(RETRIED)) {
            builder.putHeader("amz-sdk-invocation-id", "4f1c7a0e-0000-4000-8000-000000000001");
            builder.putHeader("amz-sdk-request", "attempt=" + attempt + "; max=4");
        }
        if (plan.is(Option.EXPECT_CONTINUE)) {
            builder.putHeader("Expect", "100-continue");
        }
        if (plan.method().equals("GET")) {
            return builder.build();
        }
        builder.putHeader("Content-Type", "application/json");
        if (!LENGTH_UNKNOWN.contains(plan.sending())) {
            builder.putHeader("Content-Length", String.valueOf(length(plan.sending(), payload)));
        } else if (!plan.is(Option.HTTP_2) && !plan.sending().equals(NO_LENGTH)) {
            builder.putHeader("Transfer-Encoding", "chunked");
        }
        return builder.build();
    }

    /** A body that fails lacks at least a byte; of unknown length, Apache's client 5 would end it well before it closes. */
    static long length(String sending, Payload payload) {
        return sending.equals(CallPlan.FAILS_MIDWAY) ? payload.length() + 1 : payload.length();
    }

    static void head(SdkHttpResponse response, Witness witness) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(response.headers())
                .forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
        witness.head(response.statusCode(), response.statusText().orElse("no text"), lines);
    }

    /** The transports count into the collector that came with the request: a request that was rebuilt without it counts nothing. */
    static void metrics(CallPlan plan, MetricCollector metrics, Witness witness) {
        if (plan.concurrent() > 1) {
            return; // what is counted then depends on who comes first
        }
        Set<String> names = new TreeSet<>();
        for (MetricRecord<?> metric : metrics.collect()) {
            names.add(metric.metric().name());
        }
        witness.fact("metrics", names);
    }

    /** What a request of the SDK's consists of, so that a version that adds to it shows. */
    static void parts(Class<?> requestType, Witness witness) {
        witness.fact(
                "parts of the request",
                Arrays.stream(requestType.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .sorted()
                        .toList());
    }
}
