package dev.umbra.dialect;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What of a request the canonical chat does not carry, collected while its tree is walked: {@code logit_bias},
 * {@code messages[].cache_control}.
 *
 * <p>The paths end in telemetry, so a body with thousands of odd keys is cut short.
 */
public final class UncarriedFields {

    private static final int MOST = 64;

    /** Words with few digits, or a date after them ({@code web_search_20250305}): people are known by longer numbers. */
    private static final Pattern NAME =
            Pattern.compile("(?!.{0,64}(?<![0-9_])[0-9]{4})(?!.{0,64}[0-9]{9})[A-Za-z_$][A-Za-z0-9_$.-]{0,63}");

    private static final String NO_NAME = "?";

    private final SortedSet<String> paths = new TreeSet<>();

    /**
     * Every field of {@code object} that is not among {@code carried}; none where it is no object.
     *
     * @param at what leads to the object: empty, or {@code messages[].}
     */
    public void addAllBut(Set<String> carried, String at, JsonNode object) {
        object.properties().forEach(field -> {
            if (!carried.contains(field.getKey())) {
                add(at + plainName(field.getKey()), field.getValue());
            }
        });
    }

    /** One path. */
    public void add(String path) {
        if (paths.size() < MOST) {
            paths.add(path);
        }
    }

    /** One path, unless its value says nothing: null, false and what is empty are as good as left out. */
    public void add(String path, JsonNode value) {
        if (says(value)) {
            add(path);
        }
    }

    /** As {@link #add}, but the API's own default says nothing either. */
    public void addUnless(String byDefault, String path, JsonNode value) {
        if (!byDefault.equals(Json.text(value))) {
            add(path, value);
        }
    }

    /** Sorted, each once. */
    public List<String> paths() {
        return List.copyOf(paths);
    }

    /** {@code name} where it can be shown: a key may be anything the application made up, a word of the prompt too. */
    public static String plainName(String name) {
        return NAME.matcher(name).matches() ? name : NO_NAME;
    }

    private static boolean says(JsonNode value) {
        if (value.isContainer()) {
            return !value.isEmpty();
        }
        boolean nothing = value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isString() && value.stringValue().isEmpty());
        return !nothing;
    }
}
