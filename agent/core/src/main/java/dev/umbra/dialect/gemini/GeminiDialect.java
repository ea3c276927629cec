package dev.umbra.dialect.gemini;

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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's {@code POST …/models/{model}:generateContent} and {@code :streamGenerateContent}, of the Gemini API
 * (ai.google.dev/api/generate-content) and of Vertex AI.
 */
public final class GeminiDialect implements Dialect {

    public static final String ID = "gemini";

    static final String PREFIX = "/v1beta";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return GeminiHost.providerName(host);
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        return GeminiRequest.decode(path, body);
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        if (JsonArrayStream.opens(body)) {
            return GeminiAnswer.fromStream(JsonArrayStream.elements(body));
        }
        if (ServerSentEvents.isStream(contentType, body)) {
            return GeminiAnswer.fromStream(ServerSentEvents.parse(body).stream()
                    .map(ServerSentEvents.Event::data)
                    .toList());
        }
        return GeminiAnswer.fromBody(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return GeminiError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        return GeminiShadow.of(question, candidate);
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        if (request.model() == null) {
            throw new UntranslatableException("the request names no model");
        }
        Set<String> lossy = new TreeSet<>();
        GeminiPath path = GeminiPath.of(PREFIX, request.model(), request.stream());
        ObjectNode body = Json.newObject();
        GeminiConversation.write(request.messages(), path.model(), body, lossy);
        GeminiTools.write(request.tools(), body, lossy);
        GeminiToolChoice.write(request.toolChoice(), body, lossy);
        ObjectNode config = Json.newObject();
        GeminiSampling.write(request.sampling(), path.model(), config, lossy);
        GeminiOutputFormat.write(request, path.model(), config, lossy);
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        return new ShadowDraft(path.prefix(), path.operation(), path.query(), Map.of(), body, List.copyOf(lossy));
    }
}
