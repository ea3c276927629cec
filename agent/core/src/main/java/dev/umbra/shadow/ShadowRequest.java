package dev.umbra.shadow;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import okio.ByteString;

/**
 * One request to the candidate, built afresh: nothing of the production request is in it but the sanitised body.
 *
 * @param headers all but the credential's, lower-case names
 * @param authentication asked when the request is sent; a header of {@code headers} stands over one of its
 */
public record ShadowRequest(URI url, Map<String, String> headers, ByteString body, Authentication authentication) {

    public ShadowRequest {
        headers = Map.copyOf(headers);
    }

    /** Every header that is sent. */
    Map<String, String> headersAt(Instant now) {
        Map<String, String> all = new HashMap<>(authentication.headers(url, body, now));
        all.putAll(headers);
        return all;
    }

    /** Without headers and body: they hold a credential and the application's words. */
    @Override
    public String toString() {
        return "POST " + url + " (" + body.size() + " bytes)";
    }
}
