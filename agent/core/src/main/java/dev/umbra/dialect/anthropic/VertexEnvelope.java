package dev.umbra.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How Vertex AI takes a body: the model and the stream in the path, the version of the API in the body. */
final class VertexEnvelope {

    static final String VERSION_FIELD = "anthropic_version";

    private static final String VERSION = "vertex-2023-10-16";
    private static final String PUBLISHER = "/publishers/anthropic";
    private static final String MODELS = "/models/";
    private static final String WHOLE = ":rawPredict";
    private static final String STREAMED = ":streamRawPredict";

    private VertexEnvelope() {}

    /** Vertex AI asks every publisher's models like this, Mistral's too; another's body is another dialect's. */
    static boolean isPath(String path) {
        return path.endsWith(WHOLE) || streams(path);
    }

    static boolean streams(String path) {
        return path.endsWith(STREAMED);
    }

    static String model(String path) throws UndecodableException {
        int publisher = path.indexOf(PUBLISHER + MODELS);
        if (publisher < 0) {
            throw new UndecodableException("the model in the path is not Anthropic's");
        }
        int start = publisher + (PUBLISHER + MODELS).length();
        String encoded = path.substring(start, path.lastIndexOf(':'));
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("the model in the path is not percent-encoded rightly");
        }
    }

    /**
     * Whether the candidate is asked through Vertex AI: where its base URL says so, or has no path and production is.
     * Anthropic itself never is.
     */
    static boolean isFor(Candidate candidate, String source) {
        return candidate.basePath().contains(PUBLISHER)
                || (candidate.basePath().isEmpty()
                        && isPath(source)
                        && !candidate.host().equals("api.anthropic.com"));
    }

    /** @param source the path that production asked, empty where it spoke another dialect */
    static ShadowDraft around(
            ObjectNode body,
            @Nullable String model,
            boolean stream,
            String source,
            Candidate candidate,
            Set<String> lossy) {
        body.remove("model");
        if (!body.has(VERSION_FIELD)) {
            body.put(VERSION_FIELD, VERSION);
        }
        if (stream) {
            body.put("stream", true);
        }
        String prefix = isPath(source)
                ? source.substring(0, source.indexOf(PUBLISHER) + PUBLISHER.length())
                : candidate.basePath();
        String models = candidate.basePath().endsWith("/models") ? "/" : MODELS;
        return new ShadowDraft(
                prefix,
                models + encoded(model) + (stream ? STREAMED : WHOLE),
                null,
                Map.of(),
                body,
                List.copyOf(lossy));
    }

    /** A path segment may hold an at sign, and Vertex AI's model names do. */
    private static String encoded(@Nullable String model) {
        return URLEncoder.encode(model == null ? "" : model, UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
