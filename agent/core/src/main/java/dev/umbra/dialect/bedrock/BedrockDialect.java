package dev.umbra.dialect.bedrock;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon Bedrock's runtime, {@code POST /model/{modelId}/…}: {@code converse} and {@code converse-stream}, and {@code
 * invoke} and {@code invoke-with-response-stream} where the body is an Anthropic one. What comes from another dialect is
 * asked through Converse, which every chat model takes.
 */
public final class BedrockDialect implements Dialect {

    public static final String ID = "bedrock";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return "aws.bedrock";
    }

    @Override
    public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
        BedrockPath asked = BedrockPath.parse(path);
        return asked.operation().converses()
                ? ConverseRequest.decode(path, asked, body)
                : InvokeModel.decode(path, asked, body);
    }

    /** A body does not say which operation it answers, but the two have no field in common. */
    @Override
    public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) throws UndecodableException {
        if (isStream(contentType, body)) {
            List<EventStream.Message> events = EventStream.parse(body);
            return InvokeModel.isStream(events) ? InvokeModel.answer(events) : ConverseAnswer.fromStream(events);
        }
        ObjectNode answer = Json.parseObject(body);
        return answer.has("output") ? ConverseAnswer.fromBody(answer) : InvokeModel.answer(answer);
    }

    @Override
    public @Nullable String errorType(int status, byte[] body) {
        return BedrockError.type(status, body);
    }

    @Override
    public boolean takes(Question question, Candidate candidate) {
        return isConverse(question) || candidate.model() == null || InvokeModel.takes(candidate.model());
    }

    @Override
    public ShadowDraft mirror(Question question, Candidate candidate) {
        return isConverse(question) ? ConverseMirror.of(question, candidate) : InvokeModel.mirror(question, candidate);
    }

    @Override
    public ShadowDraft translate(ChatRequest request, Candidate candidate) throws UntranslatableException {
        return ConverseWriter.write(request);
    }

    private static boolean isConverse(Question question) {
        return BedrockPath.of(question).operation().converses();
    }

    /** How a body begins leaves no doubt; of an empty one the type says what it would have been. */
    private static boolean isStream(@Nullable String contentType, byte[] body) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return EventStream.opens(body) || (body.length == 0 && type.contains("eventstream"));
    }
}
