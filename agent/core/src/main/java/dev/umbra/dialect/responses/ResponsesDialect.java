package dev.umbra.dialect.responses;

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
import dev.umbra.dialect.openai.OpenAiDialect;
import dev.umbra.dialect.openai.OpenAiError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's Responses, {@code POST …/responses}. They store what they answer unless told otherwise, so every shadow tells
 * them.
 */
public final class ResponsesDialect implements Dialect {

    private static final String ID = "openai-responses";
    private static final String PREFIX = "/v1";
    private static final String PATH = "/responses";

    private final OpenAiDialect chatCompletions = new OpenAiDialect();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return chatCompletions.providerName(host);
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        return new Question(ID, path, ResponsesRequest.decode(body), body, ResponsesUncarried.of(body));
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return ServerSentEvents.isStream(contentType, body)
                ? ResponsesStream.read(ServerSentEvents.parse(body))
                : ResponsesAnswer.of(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return OpenAiError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        String path = question.path();
        String prefix = path.endsWith(PATH) ? path.substring(0, path.length() - PATH.length()) : PREFIX;
        return new ShadowDraft(prefix, PATH, null, Map.of(), ResponsesShadow.of(question, candidate), List.of());
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        ResponsesTranslation translation = new ResponsesTranslation();
        ObjectNode body = translation.write(request);
        return new ShadowDraft(PREFIX, PATH, null, Map.of(), body, translation.lossy());
    }
}
