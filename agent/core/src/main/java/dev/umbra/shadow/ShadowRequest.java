package dev.umbra.shadow;

import java.net.URI;
import java.util.Map;
import okio.ByteString;

/**
 * One request to the candidate, built afresh: nothing of the production request is in it but the sanitised body.
 *
 * @param headers every header that is sent, the candidate's own credential among them
 */
public record ShadowRequest(URI url, Map<String, String> headers, ByteString body) {

    public ShadowRequest {
        headers = Map.copyOf(headers);
    }

    /** Without headers and body: they hold a credential and the application's words. */
    @Override
    public String toString() {
        return "POST " + url + " (" + body.size() + " bytes)";
    }
}
