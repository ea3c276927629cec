package dev.umbra.schema;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a value may be like to be checked at all. */
final class TreeBounds {

    /** The validator gives every value its JSON pointer, so a long key above many values costs their product. */
    static final long MAX_POINTER_CHARS = 8_000_000;

    /** {@code 1e999999999} is ten characters, and a gigabyte once it is written out as an integer. */
    static final int MAX_EXPONENT = 1000;

    private final int maxValues;
    private int values;
    private long pointerChars;

    private TreeBounds(int maxValues) {
        this.maxValues = maxValues;
    }

    /** How many values there are in {@code root}, itself included. */
    static int count(JsonNode root, int maxValues) {
        TreeBounds bounds = new TreeBounds(maxValues);
        bounds.visit(root, 0);
        return bounds.values;
    }

    private void visit(JsonNode node, long pointerLength) {
        values++;
        pointerChars += pointerLength;
        if (values > maxValues || pointerChars > MAX_POINTER_CHARS) {
            throw new UndecidedException("the value has too many parts");
        }
        if (node.isNumber()) {
            checkNumber(node.decimalValue());
        }
        if (node.isArray()) {
            node.forEach(element -> visit(element, pointerLength + 8));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            visit(field.getValue(), pointerLength + 1 + field.getKey().length());
        }
    }

    private static void checkNumber(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new UndecidedException("a number is beyond all measure");
        }
    }
}
