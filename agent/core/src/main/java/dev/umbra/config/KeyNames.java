package dev.umbra.config;

import dev.umbra.config.Keys.KeyFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the key that a spelling means: {@code _}, {@code -} and case are interchangeable. */
final class KeyNames {

    private KeyNames() {}

    /** What a spelling turned out to be. */
    sealed interface Match {}

    /** One key; two spellings of it have equal names. */
    record Known(String name) implements Match {}

    /** A key of the plan that this version lacks. */
    record Later(String name) implements Match {}

    /** No key; {@code nearest} is the one that is spelled most like it. */
    record Unknown(String nearest) implements Match {}

    static Match match(String spelling) {
        String name = fold(spelling);
        if (Keys.ALL.stream().anyMatch(key -> key.name().equals(name))) {
            return new Known(name);
        }
        if (isMember(name, Keys.OTEL.prefix())) {
            // OpenTelemetry itself reads dots and hyphens in its property names as one.
            return new Known(name.replace('-', '.'));
        }
        if (isMember(name, Keys.TARGET_HEADERS.prefix())) {
            return new Known(name);
        }
        boolean later =
                Keys.LATER.contains(name) || Keys.LATER_FAMILIES.stream().anyMatch(prefix -> isMember(name, prefix));
        return later ? new Later(name) : new Unknown(nearest(name));
    }

    /** The names of all keys that stand alone, those of later versions included. */
    static List<String> whole() {
        List<String> names = new ArrayList<>(Keys.LATER);
        Keys.ALL.forEach(key -> names.add(key.name()));
        return names;
    }

    /** The prefixes of all families, those of later versions included. */
    static List<String> prefixes() {
        List<String> prefixes = new ArrayList<>(Keys.LATER_FAMILIES);
        Keys.FAMILIES.forEach(family -> prefixes.add(family.prefix()));
        return prefixes;
    }

    private static String fold(String spelling) {
        return spelling.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isMember(String name, String prefix) {
        return name.length() > prefix.length() && name.startsWith(prefix);
    }

    private static String nearest(String name) {
        String bare = name.startsWith("umbra.") ? name.substring("umbra.".length()) : name;
        record Candidate(String shown, int distance) {}
        Stream<Candidate> keys =
                Keys.ALL.stream().map(key -> new Candidate(key.name(), EditDistance.between(bare, key.name())));
        Stream<Candidate> families =
                Keys.FAMILIES.stream().map(family -> new Candidate(family.shownName(), distance(bare, family)));
        return Stream.concat(keys, families)
                .min(Comparator.comparingInt(Candidate::distance))
                .orElseThrow()
                .shown();
    }

    /** A family's members end as they like; only what comes before can be misspelled. */
    private static int distance(String name, KeyFamily family) {
        return EditDistance.between(name.substring(0, name.lastIndexOf('.') + 1), family.prefix());
    }
}
