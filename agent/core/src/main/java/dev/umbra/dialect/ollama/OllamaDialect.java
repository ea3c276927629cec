package dev.umbra.dialect.ollama;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
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
 * Ollama's {@code POST /api/chat} and {@code POST /api/generate} (github.com/ollama/ollama, docs/api.md). A question that
 * came in another dialect is always put to {@code /api/chat}.
 */
public final class OllamaDialect implements Dialect {

    public static final String ID = "ollama";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return "ollama";
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        return OllamaRequest.decode(OllamaOperation.of(path), path, body);
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return OllamaAnswer.decode(body);
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return OllamaError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        return OllamaShadow.of(question, candidate);
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        Set<String> lossy = new TreeSet<>();
        ObjectNode body = Json.newObject();
        if (request.model() != null) {
            body.put("model", request.model());
        }
        OllamaConversation.write(request.messages(), body, lossy);
        OllamaTools.write(request, body, lossy);
        OllamaOutputFormat.write(request.outputFormat(), body, lossy);
        OllamaOptions.write(request.sampling(), body, lossy);
        OllamaThink.write(request.sampling().effort(), body, lossy);
        body.put("stream", request.stream());
        return new ShadowDraft("", OllamaOperation.CHAT.path(), null, Map.of(), body, List.copyOf(lossy));
    }
}
