package dev.umbra.testkit.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** The request headers that the application sends. */
public final class ProductionHeaders {

    private ProductionHeaders() {}

    public static Map<String, String> of(CallPlan plan) {
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
