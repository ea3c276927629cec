package dev.umbra.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Umbra's JSON as the validator reads it. (Its own adapter for Jackson 3 is a library of its own.) */
final class TreeNode implements JsonNode {

    static final JsonNodeFactory FACTORY = new Factory();

    private final tools.jackson.databind.JsonNode node;
    private final String pointer;
    private final SimpleType type;
    private @Nullable List<JsonNode> elements;
    private @Nullable Map<String, JsonNode> fields;

    private TreeNode(tools.jackson.databind.JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
        this.type = typeOf(node);
    }

    static TreeNode of(tools.jackson.databind.JsonNode root) {
        return new TreeNode(root, "");
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public boolean asBoolean() {
        return node.booleanValue();
    }

    @Override
    public String asString() {
        return node.asString();
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigIntegerExact();
    }

    /** Without trailing zeros: the validator compares scales, but 1.50 is 1.5. */
    @Override
    public BigDecimal asNumber() {
        return node.decimalValue().stripTrailingZeros();
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> known = elements;
        if (known != null) {
            return known;
        }
        List<JsonNode> read = new ArrayList<>(node.size());
        node.forEach(element -> read.add(new TreeNode(element, pointer + "/" + read.size())));
        elements = read;
        return read;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> known = fields;
        if (known != null) {
            return known;
        }
        Map<String, JsonNode> read = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> read.put(
                        field.getKey(),
                        new TreeNode(field.getValue(), pointer + "/" + JsonNode.encodeJsonPointer(field.getKey()))));
        fields = read;
        return read;
    }

    private static SimpleType typeOf(tools.jackson.databind.JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> SimpleType.OBJECT;
            case ARRAY -> SimpleType.ARRAY;
            case STRING -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOLEAN;
            case NUMBER ->
                node.decimalValue().stripTrailingZeros().scale() <= 0 ? SimpleType.INTEGER : SimpleType.NUMBER;
            default -> SimpleType.NULL;
        };
    }

    /** The validator only ever gets trees that were read and measured before. */
    private static final class Factory implements JsonNodeFactory {

        @Override
        public JsonNode wrap(Object node) {
            if (node instanceof JsonNode wrapped) {
                return wrapped;
            }
            throw new UndecidedException("not a tree");
        }

        @Override
        public JsonNode create(String json) {
            throw new UndecidedException("not a tree");
        }
    }
}
