package dev.umbra.redaction;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Redacts JSON whose shape the application or the model chose: arguments and results of tools, schemas. There any text may
 * be anything, and so may any property's name and any long number. What holds nothing to redact comes back as the same object.
 */
@SuppressWarnings("ReferenceEquality") // the same object says, without a look at it, that nothing was found
final class FreeJson {

    /** The shortest number that a rule knows has eight digits. */
    private static final long SHORTEST_NUMBER = 10_000_000;

    private final Redactor redactor;

    FreeJson(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A text, value by value where it is JSON, so that it stays JSON. */
    String text(String text) {
        return property("", text);
    }

    /** The text of a property of that name. */
    String property(String name, String text) {
        if (!looksLikeJson(text)) {
            return redactor.property(name, text);
        }
        try {
            JsonNode json = Json.parse(text);
            JsonNode redacted = value(name, json);
            return redacted == json ? text : Json.writeText(redacted);
        } catch (UndecodableException notJson) {
            return redactor.property(name, text);
        }
    }

    /** The name of a property. */
    String name(String name) {
        return redactor.text(name);
    }

    /** Any value of a property of that name, or of an array that is one. */
    JsonNode value(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            return array(name, array);
        }
        if (node.isString()) {
            String text = node.stringValue();
            String redacted = property(name, text);
            return redacted.equals(text) ? node : StringNode.valueOf(redacted);
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? number(name, node) : node;
    }

    /** A number has no room for a placeholder, so that becomes a text. */
    private JsonNode number(String name, JsonNode node) {
        if (node.longValue() < SHORTEST_NUMBER) {
            return node;
        }
        String digits = Long.toString(node.longValue());
        String redacted = redactor.property(name, digits);
        return redacted.equals(digits) ? node : StringNode.valueOf(redacted);
    }

    private JsonNode object(ObjectNode object) {
        ObjectNode copy = Json.newObject();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = name(field.getKey());
            JsonNode value = value(field.getKey(), field.getValue());
            changed |= value != field.getValue() || !name.equals(field.getKey());
            copy.set(name, value);
        }
        return changed ? copy : object;
    }

    private JsonNode array(String name, ArrayNode array) {
        ArrayNode copy = array.arrayNode();
        boolean changed = false;
        for (JsonNode element : array) {
            JsonNode value = value(name, element);
            changed |= value != element;
            copy.add(value);
        }
        return changed ? copy : array;
    }

    private static boolean looksLikeJson(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end - start < 2) {
            return false;
        }
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        return (first == '{' && last == '}') || (first == '[' && last == ']');
    }
}
