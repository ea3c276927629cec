package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools and the choice among them, read and written. */
final class AnthropicTools {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    private static final String DISABLE_PARALLEL = "disable_parallel_tool_use";

    private AnthropicTools() {}

    /** The tools that the application describes. */
    static List<ToolDefinition> decode(ObjectNode body) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            String name = Json.text(tool.path("name"));
            if (name != null && isDescribed(tool)) {
                JsonNode schema = tool.path("input_schema");
                tools.add(new ToolDefinition(
                        name,
                        Json.text(tool.path("description")),
                        schema.isObject() ? Json.writeText(schema) : null,
                        tool.path("strict").isBoolean() ? tool.path("strict").booleanValue() : null,
                        false));
            }
        }
        return tools;
    }

    /** Why no other dialect can be told of the tools; null where it can. */
    static @Nullable String untranslatable(ObjectNode body) {
        for (JsonNode tool : body.path("tools")) {
            if (!isDescribed(tool)) {
                return "tools[].type: only Anthropic knows " + UncarriedFields.plainName(AnthropicBlocks.type(tool));
            }
        }
        return null;
    }

    /** Any other type names a tool that Anthropic describes to the model: {@code bash_20250124}. */
    private static boolean isDescribed(JsonNode tool) {
        String type = Json.words(tool.path("type"));
        return type == null || type.equals("custom");
    }

    static ToolChoice choice(JsonNode choice) {
        String type = AnthropicBlocks.type(choice);
        JsonNode disabled = choice.path(DISABLE_PARALLEL);
        Boolean parallel = disabled.isBoolean() ? !disabled.booleanValue() : null;
        String tool = Json.text(choice.path("name"));
        return switch (type) {
            case "auto" -> ToolChoice.of(ToolChoice.Mode.AUTO).withParallel(parallel);
            case "any" -> ToolChoice.of(ToolChoice.Mode.REQUIRED).withParallel(parallel);
            case "tool" ->
                tool == null ? ToolChoice.UNSAID : ToolChoice.ofTool(tool).withParallel(parallel);
            case "none" -> ToolChoice.of(ToolChoice.Mode.NONE);
            default -> ToolChoice.UNSAID;
        };
    }

    static void write(ChatRequest request, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            for (ToolDefinition tool : request.tools()) {
                tools.add(tool(tool, lossy));
            }
        }
        ObjectNode choice = choice(request);
        if (choice != null) {
            body.set("tool_choice", choice);
        }
    }

    private static ObjectNode tool(ToolDefinition tool, Set<String> lossy) throws UntranslatableException {
        if (tool.freeText()) {
            throw new UntranslatableException("a tool takes text, and Anthropic's tools take JSON");
        }
        if (!NAME.matcher(tool.name()).matches()) {
            throw new UntranslatableException("the name of a tool has characters that Anthropic does not take");
        }
        ObjectNode written = Json.newObject().put("name", tool.name());
        if (tool.description() != null) {
            written.put("description", tool.description());
        }
        // a tool without parameters has a schema, too
        String parameters = tool.parameters();
        ObjectNode schema = parameters == null
                ? Json.newObject().put("type", "object")
                : JsonText.object(parameters, "the schema of a tool is not a JSON object");
        written.set("input_schema", schema);
        boolean unheld = Boolean.TRUE.equals(tool.strict()) && !HeldSchema.isClosed(schema);
        if (unheld) {
            lossy.add(Losses.TOOL_STRICT);
        } else if (tool.strict() != null) {
            written.put("strict", tool.strict());
        }
        return written;
    }

    /** The API refuses a choice where there are no tools. */
    private static @Nullable ObjectNode choice(ChatRequest request) throws UntranslatableException {
        ToolChoice choice = request.toolChoice();
        ToolChoice.Mode mode = choice.mode();
        boolean forced = mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL;
        if (request.tools().isEmpty()) {
            if (forced) {
                throw new UntranslatableException("a tool must be called, and there is none");
            }
            return null;
        }
        Boolean parallel = choice.parallel();
        if (mode == null && !Boolean.FALSE.equals(parallel)) {
            return null;
        }
        ObjectNode written = Json.newObject().put("type", type(mode));
        if (choice.tool() != null) {
            written.put("name", choice.tool());
        }
        if (parallel != null && mode != ToolChoice.Mode.NONE) {
            written.put(DISABLE_PARALLEL, !parallel);
        }
        return written;
    }

    private static String type(ToolChoice.@Nullable Mode mode) {
        return switch (mode == null ? ToolChoice.Mode.AUTO : mode) {
            case AUTO -> "auto";
            case NONE -> "none";
            case REQUIRED -> "any";
            case TOOL -> "tool";
        };
    }
}
