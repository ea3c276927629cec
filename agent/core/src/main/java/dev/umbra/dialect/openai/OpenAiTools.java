package dev.umbra.dialect.openai;

import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a request and which of them the model may ask for, read. */
final class OpenAiTools {

    private OpenAiTools() {}

    /** Function tools, the older {@code functions}, and custom tools, which take text instead of JSON. */
    static List<ToolDefinition> tools(ObjectNode body) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            addFunction(tools, tool.path("function"));
            addCustom(tools, tool.path("custom"));
        }
        for (JsonNode function : body.path("functions")) {
            addFunction(tools, function);
        }
        return tools;
    }

    private static void addFunction(List<ToolDefinition> tools, JsonNode definition) {
        String name = Json.text(definition.path("name"));
        if (name != null) {
            JsonNode parameters = definition.path("parameters");
            tools.add(new ToolDefinition(
                    name,
                    Json.text(definition.path("description")),
                    parameters.isObject() ? Json.writeText(parameters) : null,
                    flag(definition.path("strict")),
                    false));
        }
    }

    private static void addCustom(List<ToolDefinition> tools, JsonNode definition) {
        String name = Json.text(definition.path("name"));
        if (name != null) {
            tools.add(new ToolDefinition(name, Json.text(definition.path("description")), null, null, true));
        }
    }

    static ToolChoice choice(ObjectNode body) {
        JsonNode choice = body.path("tool_choice");
        boolean said = choice.isString() || choice.isObject();
        return read(said ? choice : body.path("function_call")).withParallel(flag(body.path("parallel_tool_calls")));
    }

    /** {@code any} is Mistral's word; a function without a type is the older {@code function_call}. */
    private static ToolChoice read(JsonNode choice) {
        String mode = Json.text(choice.isString() ? choice : choice.at("/allowed_tools/mode"));
        String tool = named(choice);
        if (tool != null) {
            return ToolChoice.ofTool(tool);
        }
        return switch (mode == null ? "" : mode) {
            case "auto" -> ToolChoice.of(ToolChoice.Mode.AUTO);
            case "none" -> ToolChoice.of(ToolChoice.Mode.NONE);
            case "required", "any" -> ToolChoice.of(ToolChoice.Mode.REQUIRED);
            default -> ToolChoice.UNSAID;
        };
    }

    private static @Nullable String named(JsonNode choice) {
        for (JsonNode holder : List.of(choice.path("function"), choice.path("custom"), choice)) {
            String name = Json.text(holder.path("name"));
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    static @Nullable Boolean flag(JsonNode node) {
        return node.isBoolean() ? node.booleanValue() : null;
    }
}
