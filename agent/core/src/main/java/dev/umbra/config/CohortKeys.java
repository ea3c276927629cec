package dev.umbra.config;

import dev.umbra.config.Resolution.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resolves the keys that say what of a call is read besides its question: cohorts, versions, strata, and headers that let it in. */
final class CohortKeys {

    /** A span has room for 128 attributes, and Umbra's own come first. */
    private static final int MOST_COHORTS = 20;

    private final GivenKeys given;
    private final ResolvedKeys keys;
    private final List<String> errors;
    private final List<Entry> entries;

    CohortKeys(GivenKeys given, ResolvedKeys keys, List<String> errors, List<Entry> entries) {
        this.given = given;
        this.keys = keys;
        this.errors = errors;
        this.entries = entries;
    }

    Cohorts cohorts() {
        int errorsBefore = errors.size();
        Map<String, Extractor> cohorts = named();
        List<String> strata = strata(cohorts);
        Map<String, Extractor> tags = new LinkedHashMap<>(cohorts);
        version(tags, "prompt_version", Keys.VERSIONS_PROMPT);
        version(tags, "route_version", Keys.VERSIONS_ROUTE);
        version(tags, "guardrail_version", Keys.VERSIONS_GUARDRAIL);
        version(tags, "index_hash", Keys.VERSIONS_INDEX_HASH);
        return errors.size() == errorsBefore ? new Cohorts(tags, strata) : Cohorts.NONE;
    }

    private Map<String, Extractor> named() {
        Map<String, Extractor> cohorts = new TreeMap<>();
        each(Keys.COHORTS, (name, value) -> cohorts.put(TagNames.of(name), Extractors.parse(value)));
        if (cohorts.size() > MOST_COHORTS) {
            errors.add(Keys.COHORTS.shownName() + ": " + cohorts.size() + " are set, and " + MOST_COHORTS
                    + " are the most; remove some");
        }
        return cohorts;
    }

    private List<String> strata(Map<String, Extractor> cohorts) {
        List<String> strata = new ArrayList<>();
        List<String> names = keys.find(Keys.SAMPLE_STRATUM);
        Given set = given.find(Keys.SAMPLE_STRATUM.name());
        if (names == null || set == null) {
            return strata;
        }
        for (String name : names) {
            Extractor extractor = cohorts.get(TagNames.folded(name));
            if (extractor instanceof Extractor.Body) {
                errors.add(ResolvedKeys.wrong(
                        set,
                        Keys.SAMPLE_STRATUM.name(),
                        set.value().strip(),
                        "calls are drawn before their bodies are read, and cohort." + name
                                + " is read from the body; read it from a header: or baggage:, or leave it out"));
            } else if (extractor != null) {
                strata.add(TagNames.folded(name));
            } else if (given.find(Keys.COHORTS.prefix() + KeyNames.fold(name)) == null) {
                errors.add(ResolvedKeys.wrong(
                        set,
                        Keys.SAMPLE_STRATUM.name(),
                        set.value().strip(),
                        "there is no cohort." + name + "; set it, or leave it out"));
            }
        }
        return strata;
    }

    private void version(Map<String, Extractor> tags, String name, Key<Extractor> key) {
        Extractor extractor = keys.find(key);
        if (extractor != null) {
            tags.put(name, extractor);
        }
    }

    /** Patterns of RE2 by the header's name in lower case. */
    Map<String, String> sourceHeaders() {
        Map<String, String> headers = new TreeMap<>();
        each(Keys.SOURCE_HEADERS, (name, pattern) -> {
            String header = SourceNames.header(name);
            UserPattern.check(pattern);
            headers.put(header, pattern);
        });
        return headers;
    }

    /** Takes one member of a family. */
    @FunctionalInterface
    private interface Member {
        /** @throws IllegalArgumentException where the name or the value is wrong */
        void take(String name, String value);
    }

    private void each(Keys.KeyFamily family, Member member) {
        given.members(family).forEach((key, set) -> {
            String name = set.key().substring(family.prefix().length());
            String value = set.value().strip();
            if (value.isEmpty()) {
                errors.add(ResolvedKeys.empty(key, set));
                return;
            }
            try {
                member.take(name, value);
                entries.add(new Entry(family.prefix() + name, value, set.origin()));
            } catch (IllegalArgumentException wrong) {
                String shown = mayBeCredential(family, name) ? Masks.MASK : value;
                errors.add(ResolvedKeys.wrong(set, family.prefix() + name, shown, String.valueOf(wrong.getMessage())));
            }
        });
    }

    /** Whoever tells calls apart by such a header has its value as the pattern. */
    private static boolean mayBeCredential(Keys.KeyFamily family, String name) {
        if (!family.equals(Keys.SOURCE_HEADERS)) {
            return false;
        }
        try {
            SourceNames.header(name);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }
}
