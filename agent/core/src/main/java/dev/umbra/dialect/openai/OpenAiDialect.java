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
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's Chat Completions, {@code POST …/chat/completions}, and the many hosts that speak it with a field more or
 * less. Azure, which names the model elsewhere, and Mistral, which has words of its own, are flavours of it.
 *
 * <p>Requests and answers are read leniently where hosts differ and nothing depends on it, the same in every flavour;
 * what the application sent is passed on as a tree, so that a field Umbra has never heard of reaches the candidate.
 */
public final class OpenAiDialect implements Dialect {

    private final String id;
    private final OpenAiAddress address;
    private final Function<String, OpenAiHost> hosts;

    /** As OpenAI speaks it, and each host that Umbra knows in its own way. */
    public OpenAiDialect() {
        this("openai", OpenAiAddress.BODY_NAMES_MODEL, OpenAiHost::of);
    }

    private OpenAiDialect(String id, OpenAiAddress address, Function<String, OpenAiHost> hosts) {
        this.id = id;
        this.address = address;
        this.hosts = hosts;
    }

    /** As Azure's deployments speak it. */
    public static OpenAiDialect azure() {
        return new OpenAiDialect("azure-openai", new AzureAddress(), host -> OpenAiHost.AZURE_DEPLOYMENT);
    }

    /** As Mistral speaks it. */
    public static OpenAiDialect mistral() {
        return new OpenAiDialect("mistral", OpenAiAddress.BODY_NAMES_MODEL, host -> OpenAiHost.MISTRAL);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String providerName(String host) {
        return hosts.apply(host).providerName();
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        ChatRequest request = OpenAiRequest.decode(address.model(path), body);
        return new Question(id, path, request, body, OpenAiUncarried.of(body));
    }

    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        return ServerSentEvents.isStream(contentType, body)
                ? OpenAiAnswer.fromStream(ServerSentEvents.parse(body))
                : OpenAiAnswer.fromBody(Json.parseObject(body));
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return OpenAiError.type(status, body);
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        boolean asksTheSame = candidate.model() == null
                || candidate.model().equals(question.request().model());
        OpenAiAddress.Place place = address.of(question.path(), asksTheSame ? null : candidate.model(), candidate);
        ObjectNode body = OpenAiShadow.of(question, candidate, hosts.apply(candidate.host()), place);
        return new ShadowDraft(place.prefix(), place.path(), place.query(), Map.of(), body, List.of());
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        OpenAiAddress.Place place = address.of(null, request.model(), candidate);
        if (place.namesModel() && request.model() == null) {
            throw new UntranslatableException("no model is named, and the path needs a deployment");
        }
        return OpenAiTranslation.of(request, place, hosts.apply(candidate.host()));
    }
}
