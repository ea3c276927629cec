package dev.umbra.dialect.openai;

import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a request, and which of them the model may ask for. */
public final class OpenAiTools {

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

    /** True, false or, where the request does not say, null. */
    public static @Nullable Boolean flag(JsonNode node) {
        return node.isBoolean() ? node.booleanValue() : null;
    }

    static void write(List<ToolDefinition> tools, OpenAiHost host, ObjectNode body, Set<String> lossy)
            throws UntranslatableException {
        for (ToolDefinition tool : tools) {
            if (tool.freeText() && host.is(OpenAiHost.Trait.MISTRAL)) {
                throw new UntranslatableException("a tool that takes text instead of JSON");
            }
            if (!host.takesToolName(tool.name())) {
                throw new UntranslatableException("the name of a tool has characters or a length that is refused");
            }
            String type = tool.freeText() ? "custom" : "function";
            ObjectNode definition =
                    body.withArray("tools").addObject().put("type", type).putObject(type);
            definition.put("name", tool.name());
            if (tool.description() != null) {
                definition.put("description", tool.description());
            }
            JsonNode parameters = parameters(tool, host);
            if (parameters != null) {
                definition.set("parameters", parameters);
            }
            boolean limited = host.is(OpenAiHost.Trait.OWN_LIMITS);
            Boolean strict = limited ? OpenAiLimits.strict(tool, parameters, lossy) : tool.strict();
            if (strict != null) {
                definition.put("strict", strict);
            }
        }
    }

    /** Mistral wants a schema, even of nothing. */
    private static @Nullable JsonNode parameters(ToolDefinition tool, OpenAiHost host) throws UntranslatableException {
        if (tool.parameters() != null) {
            return JsonText.value(tool.parameters(), "the parameters of a tool are not JSON");
        }
        return host.is(OpenAiHost.Trait.MISTRAL) ? nothing() : null;
    }

    /** The schema of a tool that takes no arguments. */
    public static ObjectNode nothing() {
        ObjectNode nothing = Json.newObject().put("type", "object");
        nothing.putObject("properties");
        return nothing;
    }

    static void write(ToolChoice choice, Set<String> freeTextTools, OpenAiHost host, ObjectNode body) {
        String tool = choice.tool();
        if (tool != null) {
            String type = freeTextTools.contains(tool) ? "custom" : "function";
            body.putObject("tool_choice").put("type", type).putObject(type).put("name", tool);
        } else if (choice.mode() != null) {
            body.put("tool_choice", mode(choice.mode(), host));
        }
        if (choice.parallel() != null) {
            body.put("parallel_tool_calls", choice.parallel());
        }
    }

    private static String mode(ToolChoice.Mode mode, OpenAiHost host) {
        if (mode == ToolChoice.Mode.REQUIRED && host.is(OpenAiHost.Trait.MISTRAL)) {
            return "any";
        }
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
