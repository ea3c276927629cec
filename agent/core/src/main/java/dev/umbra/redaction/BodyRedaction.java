package dev.umbra.redaction;

import dev.umbra.dialect.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Redacts the body of a request in any dialect, before the candidate gets it: every text but those of which Umbra knows that
 * they are none ({@link WireFields}).
 */
@SuppressWarnings("ReferenceEquality") // the same object says, without a look at it, that nothing was found
public final class BodyRedaction {

    private final FreeJson free;

    private BodyRedaction(Redactor redactor) {
        this.free = new FreeJson(redactor);
    }

    /**
     * The body without what the rules find; {@code body} itself, which is never changed, where they find nothing. What is
     * the same in both is shared.
     */
    public static ObjectNode redact(ObjectNode body, Redactor redactor) {
        return new BodyRedaction(redactor).object(body);
    }

    private JsonNode value(String field, JsonNode value, @Nullable ObjectNode within) {
        if (value.isString()) {
            return text(field, value, within);
        }
        if (!value.isContainer()) {
            return value;
        }
        if (WireFields.isFree(field, value)) {
            return free.value(field, value);
        }
        return value instanceof ObjectNode object ? object(object) : array(field, (ArrayNode) value);
    }

    private JsonNode text(String field, JsonNode value, @Nullable ObjectNode within) {
        String text = value.stringValue();
        if (WireFields.isKept(field, text, within)) {
            return value;
        }
        String redacted = free.property(field, text);
        return redacted.equals(text) ? value : StringNode.valueOf(redacted);
    }

    private ObjectNode object(ObjectNode object) {
        ObjectNode copy = Json.newObject();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = WireFields.isName(field.getKey()) ? field.getKey() : free.name(field.getKey());
            JsonNode value = value(field.getKey(), field.getValue(), object);
            changed |= value != field.getValue() || !name.equals(field.getKey());
            copy.set(name, value);
        }
        return changed ? copy : object;
    }

    private ArrayNode array(String field, ArrayNode array) {
        ArrayNode copy = array.arrayNode();
        boolean changed = false;
        for (JsonNode element : array) {
            JsonNode value = value(field, element, null);
            changed |= value != element;
            copy.add(value);
        }
        return changed ? copy : array;
    }
}
