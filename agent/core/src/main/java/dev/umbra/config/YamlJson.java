package dev.umbra.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value of the settings file as JSON: fields of a request are numbers, lists and objects, too. */
final class YamlJson {

    private static final int DEEPEST = 20;

    private YamlJson() {}

    /**
     * A plain scalar stays as it was written; quoted, it is text.
     *
     * @throws IllegalArgumentException where it contains itself, or a key that is no text
     */
    static String of(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain() && !isNull(scalar)
                ? scalar.getValue()
                : json(node, 0);
    }

    private static String json(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("is nested too deeply");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        List<String> items = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                items.add(json(item, depth + 1));
            }
            return "[" + String.join(",", items) + "]";
        }
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("holds a key that is no text");
            }
            items.add(ParameterValue.quoted(key.getValue()) + ":" + json(entry.getValueNode(), depth + 1));
        }
        return "{" + String.join(",", items) + "}";
    }

    private static String scalar(ScalarNode scalar) {
        if (isNull(scalar)) {
            return "null";
        }
        boolean word = scalar.isPlain() && ParameterValue.isJsonWord(scalar.getValue());
        return word ? scalar.getValue() : ParameterValue.quoted(scalar.getValue());
    }

    private static boolean isNull(ScalarNode scalar) {
        String value = scalar.getValue();
        return scalar.isPlain() && (value.equals("null") || value.equals("~"));
    }
}
