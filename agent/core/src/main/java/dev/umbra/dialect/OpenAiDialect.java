package dev.umbra.dialect;

import dev.umbra.chat.ChatAnswer;
import java.util.Locale;
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

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String providerName(String host) {
        return OpenAiHost.of(host).providerName();
    }

    @Override
    public Question decodeRequest(byte[] body) throws UndecodableException {
        ObjectNode tree = Json.parseObject(body);
        return new Question(ID, OpenAiRequest.decode(tree), tree);
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
    public byte[] encodeShadow(Question question, @Nullable String model, String host) {
        return Json.write(OpenAiShadow.of(question.body(), model, OpenAiHost.of(host)));
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
