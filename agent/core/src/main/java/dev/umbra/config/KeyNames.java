package dev.umbra.config;

import dev.umbra.config.Keys.KeyFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the key that a spelling means: {@code _}, {@code -} and case are interchangeable. Plain loops, here and in the
 * parsers: the first stream of a JVM costs premain some milliseconds.
 */
final class KeyNames {

    private KeyNames() {}

    /** What a spelling turned out to be. */
    sealed interface Match {}

    /** One key; two spellings of it have equal names. */
    record Known(String name) implements Match {}

    /** No key; {@code nearest} is the one that is spelled most like it. */
    record Unknown(String nearest) implements Match {}

    static Match match(String spelling) {
        String name = fold(spelling);
        if (isKey(name)) {
            return new Known(name);
        }
        if (isMember(name, Keys.OTEL.prefix())) {
            // OpenTelemetry itself reads dots and hyphens in its property names as one.
            return new Known(name.replace('-', '.'));
        }
        for (KeyFamily family : Keys.FAMILIES) {
            if (isMember(name, family.prefix())) {
                return new Known(name);
            }
        }
        return new Unknown(nearest(name));
    }

    private static boolean isKey(String name) {
        for (Key<?> key : Keys.ALL) {
            if (key.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of the lists that make parts of a file. */
    static boolean isPartOfFile(String spelling) {
        String name = fold(spelling);
        return name.equals("candidates")
                || name.equals("experiments")
                || isMember(name, "candidates.")
                || isMember(name, "experiments.");
    }

    /** The names of all keys that stand alone. */
    static List<String> whole() {
        List<String> names = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            names.add(key.name());
        }
        return names;
    }

    /** The prefixes of all families. */
    static List<String> prefixes() {
        List<String> prefixes = new ArrayList<>();
        for (KeyFamily family : Keys.FAMILIES) {
            prefixes.add(family.prefix());
        }
        return prefixes;
    }

    /** The spelling that all spellings of one key share. */
    static String fold(String spelling) {
        return spelling.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isMember(String name, String prefix) {
        return name.length() > prefix.length() && name.startsWith(prefix);
    }

    private static String nearest(String name) {
        String bare = name.startsWith("umbra.") ? name.substring("umbra.".length()) : name;
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (Key<?> key : Keys.ALL) {
            int distance = EditDistance.between(bare, key.name());
            if (distance < least) {
                nearest = key.name();
                least = distance;
            }
        }
        for (KeyFamily family : Keys.FAMILIES) {
            int distance = distance(bare, family);
            if (distance < least) {
                nearest = family.shownName();
                least = distance;
            }
        }
        return nearest;
    }

    /** A family's members end as they like; only what comes before can be misspelled. */
    private static int distance(String name, KeyFamily family) {
        return EditDistance.between(name.substring(0, name.lastIndexOf('.') + 1), family.prefix());
    }
}
