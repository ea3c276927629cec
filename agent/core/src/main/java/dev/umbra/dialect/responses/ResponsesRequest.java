package dev.umbra.dialect.responses;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.openai.OpenAiFormat;
import dev.umbra.dialect.openai.OpenAiTools;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Responses request, read. */
final class ResponsesRequest {

    private ResponsesRequest() {}

    static ChatRequest decode(ObjectNode body) throws UndecodableException {
        JsonNode format = body.path("text").path("format");
        return new ChatRequest(
                Json.text(body.path("model")),
                Boolean.TRUE.equals(OpenAiTools.flag(body.path("stream"))),
                ResponsesInput.messages(body),
                tools(body.path("tools")),
                toolChoice(body.path("tool_choice")).withParallel(OpenAiTools.flag(body.path("parallel_tool_calls"))),
                OpenAiFormat.read(format, format),
                sampling(body));
    }

    /** The tools that the application runs; what the server runs has no place in a chat. */
    private static List<ToolDefinition> tools(JsonNode tools) {
        List<ToolDefinition> definitions = new ArrayList<>();
        for (JsonNode tool : tools) {
            String type = tool.path("type").asString("");
            String name = Json.text(tool.path("name"));
            if (name != null && (type.equals("function") || type.equals("custom"))) {
                JsonNode parameters = tool.path("parameters");
                definitions.add(new ToolDefinition(
                        name,
                        Json.text(tool.path("description")),
                        parameters.isObject() ? Json.writeText(parameters) : null,
                        OpenAiTools.flag(tool.path("strict")),
                        type.equals("custom")));
            }
        }
        return definitions;
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        String type = choice.path("type").asString("");
        String tool = Json.text(choice.path("name"));
        if (tool != null && (type.equals("function") || type.equals("custom"))) {
            return ToolChoice.ofTool(tool);
        }
        String mode = Json.text(choice.isString() ? choice : choice.path("mode"));
        return switch (mode == null ? "" : mode) {
            case "auto" -> ToolChoice.of(ToolChoice.Mode.AUTO);
            case "none" -> ToolChoice.of(ToolChoice.Mode.NONE);
            case "required" -> ToolChoice.of(ToolChoice.Mode.REQUIRED);
            default -> ToolChoice.UNSAID;
        };
    }

    private static Sampling sampling(ObjectNode body) {
        String effort = Json.words(body.path("reasoning").path("effort"));
        return new Sampling(
                Json.number(body.path("temperature")),
                Json.number(body.path("top_p")),
                null,
                null,
                null,
                Json.whole(body.path("max_output_tokens")),
                null,
                null,
                List.of(),
                effort == null ? null : new Effort(effort, null));
    }
}
