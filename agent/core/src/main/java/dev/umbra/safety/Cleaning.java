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

    /** What becomes of the field {@code name} of {@code parent}. */
    sealed interface Change {
        void apply(ObjectNode parent, String name);
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
    }

    /** The value stands where another one stood. */
    record Overwrite(JsonNode value) implements Change {
        @Override
        public void apply(ObjectNode parent, String name) {
            if (parent.has(name)) {
                parent.set(name, value);
            }
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
