package dev.umbra.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was set, by key: of several places that set a key, the first one added holds. */
final class GivenKeys {

    private final List<String> errors;
    private final Map<String, Given> winners;
    private final String scope;
    private boolean complete = true;

    GivenKeys(List<String> errors) {
        this(errors, Map.of(), "");
    }

    private GivenKeys(List<String> errors, Map<String, Given> winners, String scope) {
        this.errors = errors;
        this.winners = new TreeMap<>(winners);
        this.scope = scope;
    }

    /**
     * The same keys, to which others can be added.
     *
     * @param part of the file that they are for, for people
     */
    GivenKeys within(String part) {
        GivenKeys inner = new GivenKeys(errors, winners, part.isEmpty() ? "" : " (for the experiment of " + part + ")");
        inner.complete = complete;
        return inner;
    }

    /** What these keys are for, where that is not the whole. */
    String scope() {
        return scope;
    }

    /** Adds the keys of one place; places are added in order of precedence. */
    void add(List<Given> place) {
        Map<String, Given> known = new LinkedHashMap<>();
        for (Given given : place) {
            KeyNames.Match match = KeyNames.match(given.key());
            if (match instanceof KeyNames.Known key) {
                Given other = known.put(key.name(), given);
                if (other != null) {
                    errors.add(key.name() + ": set twice in one place (" + other.origin() + ", " + given.origin()
                            + "); remove one");
                }
            } else if (KeyNames.isPartOfFile(given.key())) {
                errors.add(given.key() + " (" + given.origin()
                        + "): is a list, which only a file can hold; name the file by config");
            } else if (match instanceof KeyNames.Unknown unknown) {
                errors.add(given.key() + " (" + given.origin() + "): unknown key; the nearest known key is "
                        + unknown.nearest());
            }
        }
        holdNearer(known, Keys.PHASES, Keys.SAMPLE_RATE);
        holdNearer(known, Keys.SAMPLE_RATE, Keys.PHASES);
        known.forEach(winners::putIfAbsent);
    }

    /** Two keys say the same in two ways: where a nearer place says it in one, this place does not say it in the other. */
    private void holdNearer(Map<String, Given> place, Key<?> nearer, Key<?> other) {
        if (winners.containsKey(nearer.name())) {
            place.remove(other.name());
        }
    }

    /** Sets a key above every place. */
    void override(String key, String value, String origin) {
        winners.put(key, new Given(key, value, origin));
    }

    /** One place could not be read: a key that is absent here may well be set there. */
    void markIncomplete() {
        complete = false;
    }

    boolean isComplete() {
        return complete;
    }

    @Nullable
    Given find(String key) {
        return winners.get(key);
    }

    /** The members of a family, by their full names. */
    Map<String, Given> members(Keys.KeyFamily family) {
        Map<String, Given> members = new TreeMap<>(winners);
        members.keySet().removeIf(name -> !name.startsWith(family.prefix()));
        return members;
    }
}
