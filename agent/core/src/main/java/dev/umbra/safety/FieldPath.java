package dev.umbra.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where in a body something stands: {@code messages[].content[].file_id}. {@code []} is each element of a list,
 * {@code **} anything at any depth, {@code a/b} either name: Google's APIs take two spellings of every field.
 *
 * <p>A name is found in whatever case: servers in Go, Ollama's and many gateways, read it so (pkg.go.dev/encoding/json, "a
 * case-insensitive match").
 *
 * @param text as it was written
 */
record FieldPath(String text, List<Step> steps) {

    /**
     * @param names either of them; empty for any depth
     * @param each whether the value is a list whose elements are meant
     */
    record Step(List<String> names, boolean each) {}

    FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * @throws IllegalArgumentException with a message that says what is wrong with {@code text}
     */
    static FieldPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String step : Columns.of(text, '.')) {
            boolean each = step.endsWith("[]");
            String names = each ? step.substring(0, step.length() - 2) : step;
            List<String> either = Columns.of(names, '/');
            if (either.contains("") || names.contains("[") || names.contains(" ")) {
                throw new IllegalArgumentException("'" + text + "' is no field; write a.b[].c");
            }
            steps.add(new Step(names.equals("**") ? List.of() : either, each));
        }
        return new FieldPath(text, steps);
    }

    /** Every value that stands there; a missing one for each place that could have the field and has not. */
    List<JsonNode> values(ObjectNode body) {
        return values(body, steps);
    }

    /** Each object that could have the last field, with each name that the field could have. */
    void places(ObjectNode body, BiConsumer<ObjectNode, String> visitor) {
        int last = steps.size() - 1;
        for (JsonNode parent : values(body, steps.subList(0, last))) {
            if (parent instanceof ObjectNode object) {
                for (String name : steps.get(last).names()) {
                    visitor.accept(object, name);
                    otherCases(object, name).forEach(spelt -> visitor.accept(object, spelt));
                }
            }
        }
    }

    private static List<JsonNode> values(ObjectNode body, List<Step> steps) {
        List<JsonNode> values = List.of(body);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode value : values) {
                if (step.names().isEmpty()) {
                    addDescendants(next, value);
                } else {
                    addNamed(next, value, step);
                }
            }
            values = next;
        }
        return values;
    }

    private static void addNamed(List<JsonNode> next, JsonNode parent, Step step) {
        boolean found = false;
        for (String name : step.names()) {
            JsonNode value = parent.isObject() ? parent.path(name) : MissingNode.getInstance();
            found |= !value.isMissingNode();
            addIfThere(next, value, step.each());
            for (String spelt : otherCases(parent, name)) {
                found = true;
                addIfThere(next, parent.path(spelt), step.each());
            }
        }
        if (!found && !step.each()) {
            next.add(MissingNode.getInstance());
        }
    }

    private static List<String> otherCases(JsonNode parent, String name) {
        List<String> others = List.of();
        for (String key : parent.propertyNames()) {
            if (key.equalsIgnoreCase(name) && !key.equals(name)) {
                others = new ArrayList<>(others);
                others.add(key);
            }
        }
        return others;
    }

    /** A value in place of a list is a list of one: some servers take it so. */
    private static void addIfThere(List<JsonNode> next, JsonNode value, boolean each) {
        if (each && value.isArray()) {
            value.forEach(next::add);
        } else if (!value.isMissingNode() && !(each && value.isNull())) {
            next.add(value);
        }
    }

    private static void addDescendants(List<JsonNode> next, JsonNode value) {
        next.add(value);
        for (JsonNode child : value) {
            addDescendants(next, child);
        }
    }
}
