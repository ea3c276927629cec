package dev.umbra.contract;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import java.util.LinkedHashMap;
import java.util.Map;

/** The request headers that the application sends. */
final class ProductionHeaders {

    private ProductionHeaders() {}

    static Map<String, String> of(CallPlan plan) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!plan.is(Option.AUTHENTICATE)) {
            headers.put("Authorization", "Bearer test-key-production");
        }
        headers.put("Accept", "application/json, text/event-stream");
        headers.put("OpenAI-Organization", "org-production");
        headers.put("Cookie", "session=production");
        return headers;
    }
}
