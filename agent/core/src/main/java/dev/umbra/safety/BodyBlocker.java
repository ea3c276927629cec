package dev.umbra.safety;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something in a request body that must not be sent a second time, or cannot be.
 *
 * @param field what the user reads: the field's name or path
 * @param why what it would do
 * @param source who takes this field, for whoever checks the row
 * @param in whether the body has it
 */
record BodyBlocker(String field, String why, String source, Predicate<ObjectNode> in) {

    /** A field at the top that does the harm by being there. Null, false and an empty list switch it off. */
    static BodyBlocker present(String field, String why, String source) {
        return new BodyBlocker(field, why, source, body -> isOn(body.path(field)));
    }

    private static boolean isOn(JsonNode value) {
        boolean isOff = value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isArray() && value.isEmpty());
        return !isOff;
    }

    String explanation() {
        return field + ": " + why;
    }
}
