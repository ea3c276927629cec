package dev.umbra.dialect.cohere;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a chat request, read. */
final class CohereRequest {

    private CohereRequest() {}

    static ChatRequest decode(ObjectNode body) throws UndecodableException {
        return new ChatRequest(
                Json.text(body.path("model")),
                isTrue(body.path("stream")),
                messages(body),
                tools(body),
                toolChoice(body.path("tool_choice")),
                outputFormat(body.path("response_format")),
                sampling(body));
    }

    private static List<Message> messages(ObjectNode body) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(CohereMessage.decode(message));
        }
        return messages;
    }

    /** {@code strict_tools} holds for all of them. */
    private static List<ToolDefinition> tools(ObjectNode body) {
        Boolean strict = isTrue(body.path("strict_tools")) ? true : null;
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            String name = Json.text(function.path("name"));
            if (name != null) {
                JsonNode parameters = function.path("parameters");
                tools.add(new ToolDefinition(
                        name,
                        Json.text(function.path("description")),
                        parameters.isObject() ? Json.writeText(parameters) : null,
                        strict,
                        false));
            }
        }
        return tools;
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        String word = Json.text(choice);
        return switch (word == null ? "" : word) {
            case "REQUIRED" -> ToolChoice.of(ToolChoice.Mode.REQUIRED);
            case "NONE" -> ToolChoice.of(ToolChoice.Mode.NONE);
            default -> ToolChoice.UNSAID;
        };
    }

    /** The schema that the answer must follow; {@code schema} is its place in version 1 of the API. */
    static JsonNode schema(JsonNode format) {
        JsonNode schema = format.path("json_schema");
        return schema.isObject() ? schema : format.path("schema");
    }

    private static OutputFormat outputFormat(JsonNode format) {
        String type = Json.text(format.path("type"));
        JsonNode schema = schema(format);
        return switch (type == null ? "" : type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" ->
                schema.isObject()
                        ? new OutputFormat.JsonSchema(null, null, Json.writeText(schema), null)
                        : new OutputFormat.Json();
            default -> OutputFormat.UNSAID;
        };
    }

    private static Sampling sampling(ObjectNode body) {
        return new Sampling(
                Json.number(body.path("temperature")),
                Json.number(body.path("p")),
                Json.whole(body.path("k")),
                Json.number(body.path("frequency_penalty")),
                Json.number(body.path("presence_penalty")),
                Json.whole(body.path("max_tokens")),
                Json.whole(body.path("seed")),
                null,
                Json.texts(body.path("stop_sequences")),
                effort(body.path("thinking")));
    }

    private static @Nullable Effort effort(JsonNode thinking) {
        String type = Json.text(thinking.path("type"));
        return switch (type == null ? "" : type) {
            case "enabled" -> new Effort(null, Json.whole(thinking.path("token_budget")));
            case "disabled" -> new Effort(null, 0L);
            default -> null;
        };
    }

    private static boolean isTrue(JsonNode flag) {
        return flag.isBoolean() && flag.booleanValue();
    }
}
