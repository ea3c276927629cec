package dev.umbra.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
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
        if (!path.contains(PUBLISHER + MODELS)) {
            throw new UndecodableException("the model in the path is not Anthropic's");
        }
        try {
            return URLDecoder.decode(encodedModel(path).replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("the model in the path is not percent-encoded rightly");
        }
    }

    private static String encodedModel(String path) {
        int start = path.indexOf(PUBLISHER + MODELS) + (PUBLISHER + MODELS).length();
        return path.substring(start, path.lastIndexOf(':'));
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

    /** The same question about another model, or about the same. */
    static ShadowDraft mirror(ObjectNode body, Question question, Candidate candidate, Set<String> lossy) {
        String source = question.path();
        String model = candidate.model();
        if (!isPath(source)) {
            return around(
                    body,
                    model == null ? question.request().model() : model,
                    question.request().stream(),
                    candidate,
                    lossy);
        }
        boolean same = model == null || model.equals(question.request().model());
        String operation = streams(source) ? STREAMED : WHOLE;
        String prefix = source.substring(0, source.indexOf(PUBLISHER) + PUBLISHER.length());
        return draft(prefix, same ? encodedModel(source) : encoded(model), operation, body, candidate, lossy);
    }

    static ShadowDraft around(
            ObjectNode body, @Nullable String model, boolean stream, Candidate candidate, Set<String> lossy) {
        body.remove("model");
        body.put(VERSION_FIELD, VERSION);
        if (stream) {
            body.put("stream", true);
        }
        return draft(candidate.basePath(), encoded(model), stream ? STREAMED : WHOLE, body, candidate, lossy);
    }

    private static ShadowDraft draft(
            String prefix,
            String encodedModel,
            String operation,
            ObjectNode body,
            Candidate candidate,
            Set<String> lossy) {
        String models = candidate.basePath().endsWith("/models") ? "/" : MODELS;
        return new ShadowDraft(prefix, models + encodedModel + operation, null, Map.of(), body, List.copyOf(lossy));
    }

    /** A path segment may hold an at sign, and Vertex AI's model names do. */
    private static String encoded(@Nullable String model) {
        return URLEncoder.encode(model == null ? "" : model, UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
