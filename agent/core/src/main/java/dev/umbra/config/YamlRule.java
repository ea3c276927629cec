package dev.umbra.config;

import java.util.List;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One item of {@code redact.rules} in the settings file: a text, or {@code {name: ticket, pattern: "T-[0-9]+"}}. */
final class YamlRule {

    private YamlRule() {}

    /**
     * As the other places spell it.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static String of(Node item) {
        if (item instanceof ScalarNode scalar) {
            return RedactionRuleList.escaped(scalar.getValue());
        }
        TreeMap<String, String> fields = new TreeMap<>();
        List<NodeTuple> entries = item instanceof MappingNode mapping ? mapping.getValue() : List.of();
        for (NodeTuple entry : entries) {
            if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
                fields.put(key.getValue(), value.getValue());
            }
        }
        String name = fields.get("name");
        String pattern = fields.get("pattern");
        if (name == null || pattern == null || entries.size() != 2) {
            throw new IllegalArgumentException(
                    "a rule is a name, or has a name and a pattern: {name: ticket, pattern:" + " \"T-[0-9]+\"}");
        }
        return name + ":" + RedactionRuleList.escaped(pattern);
    }
}
