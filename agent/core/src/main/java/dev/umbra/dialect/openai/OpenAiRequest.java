package dev.umbra.dialect.openai;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Chat Completions request, read. */
final class OpenAiRequest {

    private OpenAiRequest() {}

    static ChatRequest decode(ObjectNode body) throws UndecodableException {
        return new ChatRequest(
                Json.text(body.path("model")),
                streams(body),
                messages(body),
                tools(body),
                ToolChoice.UNSAID,
                outputFormat(body.path("response_format")),
                sampling(body));
    }

    static boolean streams(ObjectNode body) {
        return body.path("stream").isBoolean() && body.path("stream").booleanValue();
    }

    private static List<Message> messages(ObjectNode body) throws UndecodableException {
        if (!body.path("messages").isArray()) {
            throw new UndecodableException("the request has no array 'messages'");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(OpenAiMessage.decode(message));
        }
        return messages;
    }

    /** Function tools, the older {@code functions}, and custom tools, which take text instead of JSON. */
    private static List<ToolDefinition> tools(ObjectNode body) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            addTool(tools, tool.path("function"));
            addTool(tools, tool.path("custom"));
        }
        for (JsonNode function : body.path("functions")) {
            addTool(tools, function);
        }
        return tools;
    }

    private static void addTool(List<ToolDefinition> tools, JsonNode definition) {
        String name = Json.text(definition.path("name"));
        if (name != null) {
            JsonNode parameters = definition.path("parameters");
            tools.add(new ToolDefinition(
                    name,
                    Json.text(definition.path("description")),
                    parameters.isObject() ? Json.writeText(parameters) : null));
        }
    }

    private static Sampling sampling(ObjectNode body) {
        Long newMaxTokens = Json.whole(body.path("max_completion_tokens"));
        return new Sampling(
                Json.number(body.path("temperature")),
                Json.number(body.path("top_p")),
                Json.whole(body.path("top_k")),
                Json.number(body.path("frequency_penalty")),
                Json.number(body.path("presence_penalty")),
                newMaxTokens != null ? newMaxTokens : Json.whole(body.path("max_tokens")),
                Json.whole(body.path("seed")),
                Json.whole(body.path("n")),
                stopSequences(body.path("stop")),
                null);
    }

    private static OutputFormat outputFormat(JsonNode format) {
        String type = Json.text(format.path("type"));
        return switch (type == null ? "" : type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.Json();
            default -> OutputFormat.UNSAID;
        };
    }

    private static List<String> stopSequences(JsonNode stop) {
        if (stop.isString()) {
            return List.of(stop.stringValue());
        }
        List<String> sequences = new ArrayList<>();
        for (JsonNode sequence : stop) {
            if (sequence.isString()) {
                sequences.add(sequence.stringValue());
            }
        }
        return sequences;
    }
}
