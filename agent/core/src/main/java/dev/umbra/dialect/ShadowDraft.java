package dev.umbra.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The request to the candidate, before it gets the candidate's parameters, its credential and its place in the queue.
 *
 * @param prefix the path before {@code path} where {@code target.url} has none of its own: {@code /v1}
 * @param path of the operation, encoded: {@code /chat/completions}
 * @param query without the question mark, null for none
 * @param headers that the API demands besides the credential, lower-case names: {@code anthropic-version}
 * @param lossy what could not be carried over
 */
public record ShadowDraft(
        String prefix,
        String path,
        @Nullable String query,
        Map<String, String> headers,
        ObjectNode body,
        List<String> lossy) {

    public ShadowDraft {
        headers = Map.copyOf(headers);
        lossy = List.copyOf(lossy);
    }
}
