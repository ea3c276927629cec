package dev.umbra.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Collects what of a request the canonical chat does not carry, for {@link Question#uncarried}. */
public final class UncarriedFields {

    /** A key may be anything the application made up, so only what looks like a field's name is repeated. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private static final String NO_NAME = "?";

    private final TreeSet<String> paths = new TreeSet<>();

    /**
     * Notes every field of {@code object} that says something and is not known.
     *
     * @param path of the object with what separates it from its fields: {@code messages[].}, empty at the top
     */
    public void addAllBut(Set<String> known, String path, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey()) && saysSomething(field.getValue())) {
                paths.add(path + plainName(field.getKey()));
            }
        }
    }

    /** Notes one field. */
    public void add(String path) {
        paths.add(path);
    }

    /** Sorted, each once. */
    public List<String> paths() {
        return List.copyOf(paths);
    }

    /** {@code name} where it can be shown: a word of the request that is no name may be a prompt. */
    public static String plainName(String name) {
        return NAME.matcher(name).matches() ? name : NO_NAME;
    }

    /** Null, false and what is empty ask for nothing. */
    private static boolean saysSomething(JsonNode value) {
        if (value.isContainer()) {
            return !value.isEmpty();
        }
        if (value.isString()) {
            return !value.stringValue().isEmpty();
        }
        return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }
}
