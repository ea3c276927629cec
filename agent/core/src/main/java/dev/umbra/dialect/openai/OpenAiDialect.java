package dev.umbra.dialect.openai;

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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's Chat Completions, {@code POST …/chat/completions}, and the many hosts that speak it with a field more or
 * less.
 *
 * <p>Requests and answers are read leniently where hosts differ and nothing depends on it; what the application sent is
 * passed on as a tree, so that a field Umbra has never heard of reaches the candidate.
 */
public final class OpenAiDialect implements Dialect {

    public static final String ID = "openai";

    private static final String PATH = "/chat/completions";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return OpenAiHost.of(host).providerName();
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        return new Question(ID, path, OpenAiRequest.decode(body), body, List.of());
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return isStream(contentType, body)
                ? OpenAiAnswer.fromStream(ServerSentEvents.parse(body))
                : OpenAiAnswer.fromBody(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return OpenAiError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        String path = question.path();
        String prefix = path.endsWith(PATH) ? path.substring(0, path.length() - PATH.length()) : "/v1";
        ObjectNode body = OpenAiShadow.of(question.body(), candidate.model(), OpenAiHost.of(candidate.host()));
        return new ShadowDraft(prefix, PATH, null, Map.of(), body, List.of());
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        throw new UntranslatableException("no translation to " + ID);
    }

    /** The type may lie where a proxy answers for the server; how a body begins leaves no doubt. */
    private static boolean isStream(@Nullable String contentType, byte[] body) {
        if (Json.opensObject(body)) {
            return false;
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.contains("event-stream") || ServerSentEvents.opens(body);
    }
}
