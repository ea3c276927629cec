package dev.umbra.safety;

import dev.umbra.dialect.Question;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Something in a request that must not be sent a second time, or cannot be.
 *
 * @param dialects in which it means that
 * @param field what the user reads: the field's path, or {@value #PATH}
 * @param place the field in the body; null where the request's path says it
 * @param condition of the values there, for the request to be refused
 * @param reason what would happen
 * @param source where the provider says so
 */
record BodyBlocker(
        Set<String> dialects,
        String field,
        @Nullable FieldPath place,
        Condition condition,
        String reason,
        String source) {

    /** In the column of fields: the path of the request itself, which names the model in some APIs. */
    static final String PATH = "(path)";

    BodyBlocker {
        dialects = Set.copyOf(dialects);
    }

    boolean blocks(Question question) {
        return condition.holds(place == null ? List.of(path(question)) : place.values(question.body()));
    }

    String explanation() {
        return field + ": " + reason;
    }

    /** Colons and slashes within a segment are percent-encoded on the wire. */
    private static JsonNode path(Question question) {
        return JsonNodeFactory.instance.stringNode(question.path()
                .replace("%3A", ":")
                .replace("%3a", ":")
                .replace("%2F", "/")
                .replace("%2f", "/"));
    }
}
