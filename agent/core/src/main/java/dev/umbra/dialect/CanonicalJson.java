package dev.umbra.dialect;

import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON without the freedom of its spelling: keys sorted, {@code 1.0} and {@code 1} the same number. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** A copy of {@code node} that equals, and is written as, the copy of every JSON value that means the same. */
    public static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            object.properties().forEach(field -> sorted.put(field.getKey(), of(field.getValue())));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            copy.setAll(sorted);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return node.isNumber() ? number(node.decimalValue()) : node;
    }

    /** Never the plain notation: {@code 1e999999999} would be a gigabyte of zeros. */
    private static JsonNode number(BigDecimal value) {
        try {
            return DecimalNode.valueOf(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
        } catch (ArithmeticException e) {
            return DecimalNode.valueOf(value); // 100e2147483647 without its zeros has an exponent that no int holds
        }
    }
}
