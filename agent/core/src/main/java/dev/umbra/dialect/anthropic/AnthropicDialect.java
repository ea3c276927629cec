package dev.umbra.dialect.anthropic;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's Messages API: {@code POST …/v1/messages}, and the same bodies at Vertex AI, {@code POST
 * …/publishers/anthropic/models/{model}:rawPredict} and {@code :streamRawPredict}.
 */
public final class AnthropicDialect implements Dialect {

    public static final String ID = "anthropic";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith("aiplatform.googleapis.com") ? "gcp.vertex_ai" : ID;
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        boolean asked = body.path("stream").isBoolean() && body.path("stream").booleanValue();
        String model = VertexEnvelope.isPath(path) ? VertexEnvelope.model(path) : Json.text(body.path("model"));
        return AnthropicMessages.question(ID, path, body, model, asked || VertexEnvelope.streams(path));
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return ServerSentEvents.isStream(contentType, body)
                ? AnthropicMessages.answer(events(body))
                : AnthropicMessages.answer(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return AnthropicError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        TreeSet<String> lossy = new TreeSet<>();
        ObjectNode body = AnthropicMessages.mirror(question, candidate, lossy);
        return VertexEnvelope.isFor(candidate, question.path())
                ? VertexEnvelope.mirror(body, question, candidate, lossy)
                : AnthropicEnvelope.mirror(body, question, candidate, lossy);
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        TreeSet<String> lossy = new TreeSet<>();
        ObjectNode body = AnthropicMessages.write(request, lossy);
        return VertexEnvelope.isFor(candidate, "")
                ? VertexEnvelope.around(body, request.model(), request.stream(), candidate, lossy)
                : AnthropicEnvelope.around(body, request.model(), request.stream(), candidate, lossy);
    }

    /** Only the last event may be no JSON: the stream broke off in the middle of it. */
    private static List<JsonNode> events(byte[] body) throws UndecodableException {
        List<ServerSentEvents.Event> events = ServerSentEvents.parse(body);
        List<JsonNode> read = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            try {
                read.add(Json.parse(events.get(i).data()));
            } catch (UndecodableException e) {
                if (i < events.size() - 1) {
                    throw new UndecodableException("an event of the stream is not valid JSON");
                }
            }
        }
        return read;
    }
}
