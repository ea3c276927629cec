package dev.umbra.safety;

import dev.umbra.dialect.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that is changed in every body of some dialects before anything else is done with it.
 *
 * @param dialects in which it means that
 * @param reason why the candidate must not get it as it is
 * @param source where the provider says what the field does
 */
record Cleaning(Set<String> dialects, FieldPath field, Change change, String reason, String source) {

    Cleaning {
        dialects = Set.copyOf(dialects);
    }

    void apply(ObjectNode body) {
        field.places(body, change::apply);
    }

    /** Whether the body says otherwise than this says that it must. */
    boolean isUndone(ObjectNode body) {
        return field.values(body).stream().anyMatch(change::isUndoneBy);
    }

    String explanation() {
        return field.text() + ": " + reason;
    }

    /** What becomes of a field. */
    sealed interface Change {

        /** Of the field {@code name} of {@code parent}. */
        void apply(ObjectNode parent, String name);

        /** Whether it matters that the field has {@code value} after all; a missing one where there is none. */
        default boolean isUndoneBy(JsonNode value) {
            return false;
        }
    }

    record Drop() implements Change {
        @Override
        public void apply(ObjectNode parent, String name) {
            parent.remove(name);
        }
    }

    /** The value is there afterwards, whether the field was or not. */
    record Put(JsonNode value) implements Change {
        @Override
        public void apply(ObjectNode parent, String name) {
            parent.set(name, value);
        }

        @Override
        public boolean isUndoneBy(JsonNode other) {
            return !other.equals(value);
        }
    }

    /** The value stands where another one stood. */
    record Overwrite(JsonNode value) implements Change {
        @Override
        public void apply(ObjectNode parent, String name) {
            if (parent.has(name)) {
                parent.set(name, value);
            }
        }

        @Override
        public boolean isUndoneBy(JsonNode other) {
            return !other.isMissingNode() && !other.isNull() && !other.equals(value);
        }
    }

    /** Goes after a text; what is no text is dropped, because it cannot be told apart from production's. */
    record Suffix(String suffix) implements Change {
        @Override
        public void apply(ObjectNode parent, String name) {
            String text = Json.text(parent.path(name));
            if (text == null) {
                parent.remove(name);
            } else {
                parent.put(name, text + suffix);
            }
        }
    }
}
