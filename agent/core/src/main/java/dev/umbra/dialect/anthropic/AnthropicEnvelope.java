package dev.umbra.dialect.anthropic;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
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

    /** The same question about another model, or about the same. */
    static ShadowDraft mirror(ObjectNode body, Question question, Candidate candidate, Set<String> lossy) {
        body.remove(VertexEnvelope.VERSION_FIELD);
        String model = candidate.model() == null ? question.request().model() : candidate.model();
        String path = path(candidate);
        String source = question.path();
        boolean known = source.endsWith(path);
        String prefix = known ? source.substring(0, source.length() - path.length()) : prefix(candidate);
        return draft(prefix, model, question.request().stream(), body, candidate, lossy);
    }

    static ShadowDraft around(
            ObjectNode body, @Nullable String model, boolean stream, Candidate candidate, Set<String> lossy) {
        return draft(prefix(candidate), model, stream, body, candidate, lossy);
    }

    private static ShadowDraft draft(
            String prefix,
            @Nullable String model,
            boolean stream,
            ObjectNode body,
            Candidate candidate,
            Set<String> lossy) {
        if (model != null) {
            body.put("model", model);
        }
        if (stream) {
            body.put("stream", true);
        }
        return new ShadowDraft(
                prefix, path(candidate), null, Map.of(VERSION_HEADER, VERSION), body, List.copyOf(lossy));
    }

    /** The base URLs of Anthropic's SDKs have no version; whoever writes one does not want it twice. */
    private static String path(Candidate candidate) {
        return hasVersion(candidate) ? "/messages" : PATH;
    }

    private static String prefix(Candidate candidate) {
        return hasVersion(candidate) ? "/v1" : "";
    }

    private static boolean hasVersion(Candidate candidate) {
        return candidate.basePath().endsWith("/v1");
    }
}
