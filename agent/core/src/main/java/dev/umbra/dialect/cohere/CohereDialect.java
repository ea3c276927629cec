package dev.umbra.dialect.cohere;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cohere's chat API, {@code POST …/v2/chat}. */
public final class CohereDialect implements Dialect {

    public static final String ID = "cohere";

    private static final String PATH = "/v2/chat";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return ID;
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        boolean hasDocuments = !body.path("documents").isEmpty();
        return new Question(
                ID,
                path,
                CohereRequest.decode(body),
                body,
                CohereUncarried.in(body),
                hasDocuments ? "documents: the answer rests on them, and only Cohere takes them" : null);
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return ServerSentEvents.isStream(contentType, body)
                ? CohereAnswer.fromStream(ServerSentEvents.parse(body))
                : CohereAnswer.fromBody(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return CohereError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        String path = path(candidate);
        String source = question.path();
        String prefix =
                source.endsWith(path) ? source.substring(0, source.length() - path.length()) : prefix(candidate);
        return new ShadowDraft(prefix, path, null, Map.of(), CohereMirror.of(question, candidate), List.of());
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        TreeSet<String> lossy = new TreeSet<>();
        ObjectNode body = new CohereRequestWriter(request, lossy).write();
        return new ShadowDraft(prefix(candidate), path(candidate), null, Map.of(), body, List.copyOf(lossy));
    }

    /** The base URL of Cohere's SDKs has no version; whoever writes one does not want it twice. */
    private static String path(Candidate candidate) {
        return hasVersion(candidate) ? "/chat" : PATH;
    }

    private static String prefix(Candidate candidate) {
        return hasVersion(candidate) ? "/v2" : "";
    }

    private static boolean hasVersion(Candidate candidate) {
        return candidate.basePath().endsWith("/v2");
    }
}
