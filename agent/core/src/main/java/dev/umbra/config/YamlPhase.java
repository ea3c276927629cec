package dev.umbra.config;

import java.util.List;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One item of {@code phases} in the settings file: a text, or {@code {rate: 5%, for: 24h}}, or {@code {rate: 5%, until: gate}}. */
final class YamlPhase {

    private YamlPhase() {}

    /**
     * As the other places spell it.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static String of(Node item) {
        if (item instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        TreeMap<String, String> fields = new TreeMap<>();
        List<NodeTuple> entries = item instanceof MappingNode mapping ? mapping.getValue() : List.of();
        for (NodeTuple entry : entries) {
            if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
                fields.put(key.getValue(), value.getValue());
            }
        }
        String rate = fields.remove("rate");
        if (rate == null || fields.size() > 1 || entries.size() != fields.size() + 1) {
            throw wrong();
        }
        if (fields.isEmpty()) {
            return rate;
        }
        String end = fields.firstKey();
        if (!end.equals("for") && !end.equals("until")) {
            throw wrong();
        }
        return rate + " " + end + " " + fields.get(end);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "a phase has a rate and an end: {rate: 5%, for: 24h} or {rate: 5%, until: gate}; the last may go without an end");
    }
}
