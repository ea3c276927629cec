package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools that the application runs, {@code functionDeclarations}. */
final class GeminiTools {

    /** {@code FunctionDeclaration.name} of the API reference. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,127}");

    private GeminiTools() {}

    static List<ToolDefinition> definitions(ObjectNode body) {
        List<ToolDefinition> definitions = new ArrayList<>();
        for (JsonNode tool : ProtoJson.list(body.path("tools"))) {
            for (JsonNode declaration : ProtoJson.list(field(tool, "functionDeclarations"))) {
                String name = Json.text(declaration.path("name"));
                if (name != null) {
                    definitions.add(new ToolDefinition(
                            name, Json.text(declaration.path("description")), parameters(declaration)));
                }
            }
        }
        return definitions;
    }

    /** All in one tool, as Vertex AI wants them. */
    static void write(List<ToolDefinition> definitions, ObjectNode body, Set<String> lossy)
            throws UntranslatableException {
        if (definitions.isEmpty()) {
            return;
        }
        ArrayNode declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
        for (ToolDefinition definition : definitions) {
            declarations.add(declaration(definition));
            if (Boolean.TRUE.equals(definition.strict())) {
                lossy.add(Losses.TOOL_STRICT);
            }
        }
    }

    private static @Nullable String parameters(JsonNode declaration) {
        JsonNode schema = field(declaration, "parametersJsonSchema");
        if (schema.isObject()) {
            return Json.writeText(schema);
        }
        JsonNode openApi = declaration.path("parameters");
        return openApi.isObject() ? Json.writeText(GeminiSchema.toJsonSchema(openApi)) : null;
    }

    private static ObjectNode declaration(ToolDefinition definition) throws UntranslatableException {
        if (definition.freeText()) {
            throw new UntranslatableException("a tool takes text, and Gemini's tools take JSON");
        }
        if (!NAME.matcher(definition.name()).matches()) {
            throw new UntranslatableException("the name of a tool has characters or a length that Gemini refuses");
        }
        ObjectNode declaration = Json.newObject().put("name", definition.name());
        if (definition.description() != null) {
            declaration.put("description", definition.description());
        }
        if (definition.parameters() != null) {
            declaration.set(
                    "parametersJsonSchema",
                    JsonText.value(definition.parameters(), "the parameters of a tool are not valid JSON"));
        }
        return declaration;
    }
}
