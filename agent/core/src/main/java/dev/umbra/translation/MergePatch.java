package dev.umbra.translation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396, JSON Merge Patch: null removes a field, an object changes the fields that it names, all else replaces. */
final class MergePatch {

    private MergePatch() {}

    static void field(ObjectNode target, String name, JsonNode value) {
        if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode patch) {
            ObjectNode merged = target.path(name) instanceof ObjectNode known ? known : target.putObject(name);
            patch.properties().forEach(field -> field(merged, field.getKey(), field.getValue()));
        } else {
            target.set(name, value);
        }
    }
}
