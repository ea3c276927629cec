package dev.umbra.dialect.cohere;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools and the choice among them. */
final class CohereToolWriter {

    private CohereToolWriter() {}

    static void write(ChatRequest request, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            for (ToolDefinition tool : request.tools()) {
                tools.addObject().put("type", "function").set("function", function(tool));
            }
            writeStrict(request.tools(), body, lossy);
        }
        writeChoice(request.toolChoice(), request.tools().isEmpty(), body, lossy);
    }

    private static ObjectNode function(ToolDefinition tool) throws UntranslatableException {
        if (tool.freeText()) {
            throw new UntranslatableException("a tool takes text, and Cohere's tools take JSON");
        }
        ObjectNode function = Json.newObject().put("name", tool.name());
        if (tool.description() != null) {
            function.put("description", tool.description());
        }
        // a tool without parameters has a schema, too
        String parameters = tool.parameters();
        ObjectNode schema = parameters == null
                ? Json.newObject().put("type", "object")
                : JsonText.object(parameters, "the schema of a tool is not a JSON object");
        function.set("parameters", schema);
        return function;
    }

    /** All tools are held to their schemas, or none is. */
    private static void writeStrict(List<ToolDefinition> tools, ObjectNode body, Set<String> lossy) {
        long strict = tools.stream()
                .filter(tool -> Boolean.TRUE.equals(tool.strict()))
                .count();
        if (strict == tools.size()) {
            body.put("strict_tools", true);
        } else if (strict > 0) {
            lossy.add(Losses.TOOL_STRICT);
        }
    }

    /** A tool cannot be named: then any must be called. */
    private static void writeChoice(ToolChoice choice, boolean noTools, ObjectNode body, Set<String> lossy)
            throws UntranslatableException {
        ToolChoice.Mode mode = choice.mode();
        if (mode == ToolChoice.Mode.NONE) {
            body.put("tool_choice", "NONE");
        } else if (mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL) {
            if (noTools) {
                throw new UntranslatableException("a tool must be called, and there is none");
            }
            body.put("tool_choice", "REQUIRED");
        }
        if (mode == ToolChoice.Mode.TOOL) {
            lossy.add(Losses.TOOL_CHOICE);
        }
        if (Boolean.FALSE.equals(choice.parallel()) && !noTools) {
            lossy.add(Losses.PARALLEL_TOOL_CALLS);
        }
    }
}
