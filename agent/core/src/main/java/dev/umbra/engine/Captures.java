package dev.umbra.engine;

import dev.umbra.config.Settings;
import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.safety.KeptHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Begins the exchanges that capture calls, each within the limits of the moment. On application threads. */
final class Captures {

    /** Of the headers that are kept, a call has two or three. */
    private static final int FEW = 4;

    private final ByteBudget budget;
    private final AppSpanLookup appSpans = new AppSpanLookup();
    private volatile int maxBodyBytes;

    /**
     * @param budget of all bodies; gets its limit here
     */
    Captures(Settings shared, ByteBudget budget) {
        this.budget = budget;
        use(shared);
    }

    /** From now on these limits hold. */
    void use(Settings shared) {
        maxBodyBytes = shared.maxBodyBytes();
        budget.limit(CaptureRoom.bytes(
                shared.limits().memoryBytes(), Runtime.getRuntime().maxMemory()));
    }

    /**
     * @param keptHeaders what to keep of the request's headers, lower-case names
     * @param sampled false where the draw waits for the body
     */
    Exchange begin(
            RequestHead head,
            HeaderLookup headers,
            List<String> keptHeaders,
            boolean sampled,
            ExchangeListener listener) {
        Map<String, String> kept = kept(headers, keptHeaders);
        return new Exchange(head, kept, sampled, KeptHeaders.RESPONSE, maxBodyBytes, budget, listener);
    }

    private Map<String, String> kept(HeaderLookup headers, List<String> names) {
        Map<String, String> kept = new HashMap<>(FEW);
        for (String name : names) {
            String value = headers.first(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        String current = kept.containsKey("traceparent") ? null : appSpans.traceparent();
        if (current != null) {
            kept.put("traceparent", current);
        }
        return kept;
    }
}
