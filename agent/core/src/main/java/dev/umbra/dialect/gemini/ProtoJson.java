package dev.umbra.dialect.gemini;

import dev.umbra.dialect.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON as Google's servers read it (protobuf.dev/programming-guides/json): {@code camelCase} or {@code snake_case}, a
 * list of one without its brackets, whole numbers as {@code 2.0} or {@code "2"}, names of an enum or their numbers.
 */
final class ProtoJson {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private ProtoJson() {}

    /** A field by its name in camel case, however it is spelled; the missing node where there is none. */
    static JsonNode field(JsonNode object, String camelCase) {
        JsonNode value = object.path(camelCase);
        return value.isMissingNode() && !object.isEmpty() ? object.path(snakeCase(camelCase)) : value;
    }

    /** The name under which {@code object} has that field, or would get it. */
    static String spelling(JsonNode object, String camelCase) {
        String snakeCase = snakeCase(camelCase);
        return object.has(snakeCase) && !object.has(camelCase) ? snakeCase : camelCase;
    }

    /** Fields by their names in both spellings. */
    static Set<String> names(String... camelCase) {
        Set<String> names = new HashSet<>(Arrays.asList(camelCase));
        for (String name : camelCase) {
            names.add(snakeCase(name));
        }
        return Set.copyOf(names);
    }

    static Iterable<JsonNode> list(JsonNode node) {
        if (node.isObject()) {
            return List.of(node);
        }
        return node.isArray() ? node : List.of();
    }

    static @Nullable Long whole(JsonNode node) {
        String text = Json.text(node);
        if (text != null) {
            return WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
        }
        return node.isNumber() ? exactly(node.decimalValue()) : null;
    }

    /** The name of an enum's value, or its number; null where there is neither. */
    static @Nullable String constant(JsonNode node) {
        Long number = Json.whole(node);
        return number == null ? Json.words(node) : number.toString();
    }

    private static @Nullable Long exactly(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** No pattern: every chunk of every stream is asked for a dozen fields that most lack. */
    private static String snakeCase(String camelCase) {
        StringBuilder snakeCase = new StringBuilder(camelCase.length() + 4);
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                snakeCase.append('_').append((char) (letter - 'A' + 'a'));
            } else {
                snakeCase.append(letter);
            }
        }
        return snakeCase.toString();
    }
}
