package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.dialect.Json;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's {@code Schema} as JSON Schema. It is a part of OpenAPI 3.0: types in capitals or as numbers, {@code nullable}
 * instead of a type {@code null}, counts as text, and an order of the properties apart from them.
 */
final class GeminiSchema {

    private GeminiSchema() {}

    static ObjectNode toJsonSchema(JsonNode schema) {
        ObjectNode converted = Json.newObject();
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            add(converted, schema, field.getKey(), field.getValue());
        }
        if (field(schema, "nullable").isBoolean() && field(schema, "nullable").booleanValue()) {
            allowNull(converted);
        }
        return converted;
    }

    private static void add(ObjectNode converted, JsonNode schema, String name, JsonNode value) {
        switch (name) {
            case "nullable", "propertyOrdering", "property_ordering" -> {}
            case "type" -> addType(converted, value);
            case "properties" -> converted.set("properties", inOrder(value, field(schema, "propertyOrdering")));
            case "defs" -> converted.set("$defs", each(value));
            case "ref" -> converted.set("$ref", value);
            case "items" -> converted.set("items", converted(value));
            case "anyOf", "any_of" -> converted.set("anyOf", each(value));
            case "prefixItems", "prefix_items" -> converted.set("prefixItems", each(value));
            case "additionalProperties", "additional_properties" ->
                converted.set("additionalProperties", converted(value));
            case "minItems", "min_items" -> converted.set("minItems", count(value));
            case "maxItems", "max_items" -> converted.set("maxItems", count(value));
            case "minLength", "min_length" -> converted.set("minLength", count(value));
            case "maxLength", "max_length" -> converted.set("maxLength", count(value));
            case "minProperties", "min_properties" -> converted.set("minProperties", count(value));
            case "maxProperties", "max_properties" -> converted.set("maxProperties", count(value));
            case "example" -> converted.putArray("examples").add(value);
            default -> converted.set(name, value);
        }
    }

    private static void addType(ObjectNode converted, JsonNode value) {
        String type = typeName(value);
        if (type != null) {
            converted.put("type", type);
        }
    }

    private static @Nullable String typeName(JsonNode value) {
        String type = ProtoJson.constant(value);
        return switch (type == null ? "" : type) {
            case "", "0", "TYPE_UNSPECIFIED" -> null;
            case "1" -> "string";
            case "2" -> "number";
            case "3" -> "integer";
            case "4" -> "boolean";
            case "5" -> "array";
            case "6" -> "object";
            case "7" -> "null";
            default -> type == null ? null : type.toLowerCase(Locale.ROOT);
        };
    }

    private static JsonNode converted(JsonNode value) {
        return value.isObject() ? toJsonSchema(value) : value;
    }

    /** The schemas in an object or a list of them. */
    private static JsonNode each(JsonNode schemas) {
        if (schemas.isArray()) {
            ArrayNode converted = Json.newObject().putArray("schemas");
            schemas.forEach(schema -> converted.add(converted(schema)));
            return converted;
        }
        return schemas.isObject() ? inOrder(schemas, Json.newObject()) : schemas;
    }

    /** JSON Schema has no order, but models write what a schema's text has first, first. */
    private static JsonNode inOrder(JsonNode properties, JsonNode ordering) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode name : ordering) {
            names.add(name.asString(""));
        }
        names.retainAll(properties.propertyNames());
        names.addAll(properties.propertyNames());
        ObjectNode ordered = Json.newObject();
        names.forEach(name -> ordered.set(name, converted(properties.path(name))));
        return ordered;
    }

    private static JsonNode count(JsonNode value) {
        Long count = ProtoJson.whole(value);
        return count == null ? value : Json.newObject().numberNode(count);
    }

    private static void allowNull(ObjectNode schema) {
        String type = Json.text(schema.path("type"));
        if (type != null) {
            schema.putArray("type").add(type).add("null");
        }
        if (schema.path("enum") instanceof ArrayNode values) {
            schema.set("enum", values.deepCopy().addNull());
        }
        if (schema.path("anyOf") instanceof ArrayNode alternatives) {
            alternatives.addObject().put("type", "null");
        }
    }
}
