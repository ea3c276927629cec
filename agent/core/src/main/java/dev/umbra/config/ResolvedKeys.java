package dev.umbra.config;

import dev.umbra.config.Resolution.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parsed value of every key, with what {@code check} shows of it. To be asked once there are no errors. */
final class ResolvedKeys {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final GivenKeys given;
    private final List<String> errors;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> controlHeaders = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> otel = new LinkedHashMap<>();
    private Map<String, String> sourceHeaders = Map.of();
    private Cohorts cohorts = Cohorts.NONE;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Secret apiKey;
    private @Nullable Secret controlApiKey;

    private ResolvedKeys(GivenKeys given, List<String> errors) {
        this.given = given;
        this.errors = errors;
    }

    /** Parses every key and adds an error for each value that is wrong or missing. */
    static ResolvedKeys of(GivenKeys given, Map<String, String> environment, List<String> errors) {
        ResolvedKeys resolved = new ResolvedKeys(given, errors);
        Keys.ALL.forEach(key -> resolved.resolve(key));
        resolved.apiKey = resolved.readApiKey(Keys.TARGET_API_KEY, environment);
        resolved.controlApiKey = resolved.readApiKey(Keys.CONTROL_API_KEY, environment);
        resolved.resolveHeaders(Keys.TARGET_HEADERS, resolved.headers);
        resolved.resolveHeaders(Keys.CONTROL_HEADERS, resolved.controlHeaders);
        resolved.resolveParameters();
        resolved.resolveOtel();
        CohortKeys cohortKeys = new CohortKeys(given, resolved, errors, resolved.entries);
        resolved.sourceHeaders = cohortKeys.sourceHeaders();
        resolved.cohorts = cohortKeys.cohorts();
        return resolved;
    }

    /** The value of a key that always has one: it is required or has a default. */
    <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException(key.name() + " was not resolved");
        }
        return value;
    }

    // Only resolve() puts values, and it puts what the key's own parser returned.
    @SuppressWarnings("unchecked")
    <T> @Nullable T find(Key<T> key) {
        return (T) values.get(key.name());
    }

    @Nullable
    Secret apiKey() {
        return apiKey;
    }

    @Nullable
    Secret controlApiKey() {
        return controlApiKey;
    }

    /** By name, as it was spelled. */
    Map<String, String> headers() {
        return headers;
    }

    /** By name, as it was spelled. */
    Map<String, String> controlHeaders() {
        return controlHeaders;
    }

    /** JSON text by the name of the field, as it was spelled. */
    Map<String, String> parameters() {
        return parameters;
    }

    Map<String, String> otel() {
        return otel;
    }

    /** Patterns by lower-case name. */
    Map<String, String> sourceHeaders() {
        return sourceHeaders;
    }

    Cohorts cohorts() {
        return cohorts;
    }

    List<Entry> entries() {
        return entries;
    }

    private <T> void resolve(Key<T> key) {
        Given set = given.find(key.name());
        if (set != null) {
            resolveGiven(key, set);
        } else if (key.need() == Key.Need.REQUIRED) {
            addMissing(key.name());
        } else {
            if (key.need() == Key.Need.DEFAULTED) {
                put(key, key.parser().parse(key.standard()));
            }
            entries.add(new Entry(key.name(), key.standard(), "default"));
        }
    }

    private <T> void resolveGiven(Key<T> key, Given set) {
        String text = set.value().strip();
        if (text.isEmpty()) {
            errors.add(empty(key.name(), set));
            return;
        }
        String shown = key.shown().apply(text);
        try {
            put(key, key.parser().parse(text));
            entries.add(new Entry(key.name(), shown, set.origin()));
        } catch (IllegalArgumentException wrong) {
            errors.add(wrong(key.name(), shown, set, wrong));
        }
    }

    private <T> void put(Key<T> key, T value) {
        values.put(key.name(), value);
    }

    /** Whoever could not read the file cannot say that a key is missing. */
    private void addMissing(String name) {
        if (given.isComplete()) {
            errors.add(
                    name + ": required, but set nowhere; set it as " + name + "= in the agent argument, -Dumbra." + name
                            + "=, UMBRA_"
                            + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')
                            + "= or in the file that config names" + given.scope());
        }
    }

    private @Nullable Secret readApiKey(Key<ApiKeyReference> key, Map<String, String> environment) {
        ApiKeyReference reference = find(key);
        Given set = given.find(key.name());
        if (reference == null || set == null) {
            return null;
        }
        try {
            return reference.read(environment);
        } catch (IllegalArgumentException unreadable) {
            errors.add(wrong(key.name(), Masks.apiKey(set.value().strip()), set, unreadable));
            return null;
        }
    }

    private void resolveHeaders(Keys.KeyFamily family, Map<String, String> found) {
        given.members(family).forEach((key, set) -> {
            String name = set.key().substring(family.prefix().length());
            String value = set.value().strip();
            if (value.isEmpty()) {
                errors.add(empty(key, set));
            } else if (!HEADER_NAME.matcher(name).matches()) {
                errors.add(key + " (" + set.origin() + "): not a header name; write letters, digits and hyphens");
            } else if (!Parsers.isHeaderValue(value)) {
                errors.add(key + " (" + set.origin() + "): the value must be one line of ASCII characters");
            } else {
                found.put(name, value);
                entries.add(new Entry(family.prefix() + name, Masks.MASK, set.origin()));
            }
        });
    }

    private void resolveParameters() {
        given.members(Keys.TARGET_PARAMETERS).forEach((key, set) -> {
            String name = set.key().substring(Keys.TARGET_PARAMETERS.prefix().length());
            String value = set.value().strip();
            if (value.isEmpty()) {
                errors.add(empty(key, set));
                return;
            }
            try {
                parameters.put(ParameterValue.checkedName(name), ParameterValue.parse(value));
                entries.add(new Entry(Keys.TARGET_PARAMETERS.prefix() + name, value, set.origin()));
            } catch (IllegalArgumentException wrong) {
                errors.add(wrong(Keys.TARGET_PARAMETERS.prefix() + name, value, set, wrong));
            }
        });
    }

    private void resolveOtel() {
        given.members(Keys.OTEL).forEach((key, set) -> {
            String value = set.value().strip();
            if (value.isEmpty()) {
                errors.add(empty(key, set));
            } else {
                otel.put(key, value);
                entries.add(new Entry(key, Masks.otel(key, value), set.origin()));
            }
        });
    }

    static String empty(String key, Given set) {
        return key + " (" + set.origin() + "): has no value; give one, or remove the key";
    }

    private static String wrong(String key, String shown, Given set, IllegalArgumentException wrong) {
        return wrong(set, key, shown, String.valueOf(wrong.getMessage()));
    }

    static String wrong(Given set, String key, String shown, String why) {
        return key + "=" + shown + " (" + set.origin() + "): " + why;
    }
}
