package dev.umbra.dialect.ollama;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Part;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.CalledTools;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools, their calls and their results. */
final class OllamaTools {

    private OllamaTools() {}

    static List<ToolDefinition> definitions(ObjectNode body) {
        List<ToolDefinition> definitions = new ArrayList<>();
        for (JsonNode tool : body.path("tools")) {
            JsonNode function = tool.path("function");
            String name = Json.text(function.path("name"));
            JsonNode parameters = function.path("parameters");
            if (name != null) {
                definitions.add(new ToolDefinition(
                        name,
                        Json.text(function.path("description")),
                        parameters.isObject() ? Json.writeText(parameters) : null));
            }
        }
        return definitions;
    }

    /** The calls of a message; ids are newer than tools. */
    static List<Part.ToolCall> calls(JsonNode message) {
        List<Part.ToolCall> calls = new ArrayList<>();
        for (JsonNode call : message.path("tool_calls")) {
            String name = Json.text(call.path("function").path("name"));
            calls.add(new Part.ToolCall(
                    Json.words(call.path("id")),
                    name == null ? "" : name,
                    arguments(call.path("function").path("arguments"))));
        }
        return calls;
    }

    /** A result that names its call alone, with the tool that was called: templates of models ask for its name. */
    static Part.ToolResult named(Part.ToolResult result, CalledTools calledTools) {
        if (result.name() != null || result.callId() == null) {
            return result;
        }
        return new Part.ToolResult(result.callId(), calledTools.nameOf(result), result.result(), result.failed());
    }

    static void write(ChatRequest request, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        ToolChoice.Mode mode = request.toolChoice().mode();
        if (mode != null && mode != ToolChoice.Mode.AUTO) {
            lossy.add(Losses.TOOL_CHOICE);
        }
        if (Boolean.FALSE.equals(request.toolChoice().parallel())) {
            lossy.add(Losses.PARALLEL_TOOL_CALLS);
        }
        // a model that has no tools asks for none
        if (request.tools().isEmpty() || mode == ToolChoice.Mode.NONE) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (ToolDefinition definition : request.tools()) {
            tools.addObject().put("type", "function").set("function", function(definition));
            if (Boolean.TRUE.equals(definition.strict())) {
                lossy.add(Losses.TOOL_STRICT);
            }
        }
    }

    static ObjectNode call(Part.ToolCall call) throws UntranslatableException {
        ObjectNode written = Json.newObject();
        if (call.id() != null) {
            written.put("id", call.id());
        }
        written.putObject("function").put("name", call.name()).set("arguments", JsonText.arguments(call));
        return written;
    }

    private static String arguments(JsonNode arguments) {
        String text = Json.text(arguments);
        if (text != null) {
            return text;
        }
        return arguments.isContainer() ? Json.writeText(arguments) : "{}";
    }

    private static ObjectNode function(ToolDefinition definition) throws UntranslatableException {
        if (definition.freeText()) {
            throw new UntranslatableException("a tool takes text, and Ollama's tools take JSON");
        }
        ObjectNode function = Json.newObject().put("name", definition.name());
        if (definition.description() != null) {
            function.put("description", definition.description());
        }
        if (definition.parameters() != null) {
            function.set(
                    "parameters",
                    JsonText.value(definition.parameters(), "the parameters of a tool are not valid JSON"));
        }
        return function;
    }
}
