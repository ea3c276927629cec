package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Messages request, read. */
final class AnthropicRequest {

    private AnthropicRequest() {}

    static ChatRequest decode(ObjectNode body, @Nullable String model, boolean stream) throws UndecodableException {
        return new ChatRequest(
                model,
                stream,
                AnthropicConversation.decode(body),
                AnthropicTools.decode(body),
                AnthropicTools.choice(body.path("tool_choice")),
                outputFormat(body),
                sampling(body));
    }

    /** The schema that the answer must follow; {@code output_format} was its place while it was in beta. */
    static JsonNode format(ObjectNode body) {
        JsonNode format = body.path("output_config").path("format");
        return format.isObject() ? format : body.path("output_format");
    }

    private static OutputFormat outputFormat(ObjectNode body) {
        JsonNode schema = format(body).path("schema");
        return schema.isObject()
                ? new OutputFormat.JsonSchema(null, null, Json.writeText(schema), null)
                : OutputFormat.UNSAID;
    }

    private static Sampling sampling(ObjectNode body) {
        return new Sampling(
                Json.number(body.path("temperature")),
                Json.number(body.path("top_p")),
                Json.whole(body.path("top_k")),
                null,
                null,
                Json.whole(body.path("max_tokens")),
                null,
                null,
                Json.texts(body.path("stop_sequences")),
                AnthropicEffort.decode(body));
    }
}
