package dev.umbra.safety;

import dev.umbra.exchange.HeaderLookup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a shadow request, made fresh; the target's own credential is added where the request is sent.
 *
 * <p>{@code Accept} alone is copied: it says whether a stream is wanted. {@code Content-Type} is not, because the body
 * was written anew. All else stays behind: credentials, cookies, organisation and project, idempotency keys (the
 * candidate's host may be production's), trace context and baggage, and beta switches of a model that is not asked.
 */
public final class ShadowHeaders {

    /** The request headers that may be copied to the candidate, in lower case. */
    public static final List<String> COPIED = List.of("accept");

    /** What marks the request as a shadow, for gateways, caches and logs on its way. */
    public static final Map<String, String> MARKERS = Map.of("shadow", "true", "x-umbra-shadow", "true");

    private ShadowHeaders() {}

    /** All headers of a shadow request but the target's own. */
    public static Map<String, String> of(HeaderLookup production) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : COPIED) {
            @Nullable String value = production.first(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.put("content-type", "application/json");
        headers.putAll(MARKERS);
        return Collections.unmodifiableMap(headers);
    }
}
