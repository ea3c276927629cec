package dev.umbra.engine;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code target.parameters} as fields of a request: a dot in a name leads into an object. */
final class TargetParameters {

    private TargetParameters() {}

    /**
     * By the field at the top.
     *
     * @param parameters JSON text by name, in the order of the names, so that {@code a} comes before {@code a.b}
     */
    static Map<String, JsonNode> parse(Map<String, String> parameters) {
        ObjectNode fields = Json.newObject();
        parameters.forEach((name, json) -> put(fields, name.split("\\.", -1), parse(json)));
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        fields.properties().forEach(field -> byName.put(field.getKey(), field.getValue()));
        return byName;
    }

    private static void put(ObjectNode fields, String[] path, JsonNode value) {
        ObjectNode object = fields;
        for (int i = 0; i < path.length - 1; i++) {
            object = object.path(path[i]) instanceof ObjectNode known ? known : object.putObject(path[i]);
        }
        object.set(path[path.length - 1], value);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (UndecodableException e) {
            throw new IllegalStateException("the configuration was checked to be JSON", e);
        }
    }
}
