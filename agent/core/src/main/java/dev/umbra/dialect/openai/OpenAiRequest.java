package dev.umbra.dialect.openai;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Chat Completions request, read. */
final class OpenAiRequest {

    private OpenAiRequest() {}

    /** @param pathModel the model that the path names; null where the body does */
    static ChatRequest decode(@Nullable String pathModel, ObjectNode body) throws UndecodableException {
        JsonNode format = body.path("response_format");
        return new ChatRequest(
                pathModel == null ? Json.text(body.path("model")) : pathModel,
                streams(body),
                messages(body),
                OpenAiTools.tools(body),
                OpenAiTools.choice(body),
                OpenAiFormat.read(format, format.path("json_schema")),
                sampling(body));
    }

    static boolean streams(ObjectNode body) {
        return body.path("stream").isBoolean() && body.path("stream").booleanValue();
    }

    /** The older {@code function_call} has no id: it gets one, so that its result can be told. */
    private static List<Message> messages(ObjectNode body) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(OpenAiMessage.decode(message));
        }
        return LinkedCalls.complete(messages);
    }

    /** {@code random_seed} is Mistral's word. */
    private static Sampling sampling(ObjectNode body) {
        return new Sampling(
                Json.number(body.path("temperature")),
                Json.number(body.path("top_p")),
                Json.whole(body.path("top_k")),
                Json.number(body.path("frequency_penalty")),
                Json.number(body.path("presence_penalty")),
                firstWhole(body, "max_completion_tokens", "max_tokens"),
                firstWhole(body, "seed", "random_seed"),
                Json.whole(body.path("n")),
                stopSequences(body.path("stop")),
                OpenAiEffort.read(body));
    }

    private static @Nullable Long firstWhole(ObjectNode body, String field, String otherwise) {
        Long value = Json.whole(body.path(field));
        return value != null ? value : Json.whole(body.path(otherwise));
    }

    private static List<String> stopSequences(JsonNode stop) {
        return Json.texts(stop.isString() ? List.of(stop) : stop);
    }
}
