package dev.umbra.dialect.anthropic;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.ShadowDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How Anthropic takes a body: the model in it, the version of the API in a header. */
final class AnthropicEnvelope {

    private static final String PATH = "/v1/messages";
    private static final String VERSION_HEADER = "anthropic-version";
    private static final String VERSION = "2023-06-01";

    private AnthropicEnvelope() {}

    /** @param source the path that production asked, empty where it spoke another dialect */
    static ShadowDraft around(
            ObjectNode body,
            @Nullable String model,
            boolean stream,
            String source,
            Candidate candidate,
            Set<String> lossy) {
        body.remove(VertexEnvelope.VERSION_FIELD);
        if (model != null) {
            body.put("model", model);
        }
        if (stream) {
            body.put("stream", true);
        }
        // a base URL of Anthropic's SDKs has no version; whoever writes one does not want it twice
        boolean hasVersion = candidate.basePath().endsWith("/v1");
        String path = hasVersion ? "/messages" : PATH;
        String prefix = source.endsWith(path) ? source.substring(0, source.length() - path.length()) : "";
        return new ShadowDraft(
                prefix.isEmpty() && hasVersion ? "/v1" : prefix,
                path,
                null,
                Map.of(VERSION_HEADER, VERSION),
                body,
                List.copyOf(lossy));
    }
}
