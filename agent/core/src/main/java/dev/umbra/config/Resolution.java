package dev.umbra.config;

import java.util.List;

/** What became of the configuration: switched off, complete and valid, or wrong. */
public sealed interface Resolution {

    /**
     * {@code enabled} is false; nothing else was looked at.
     *
     * @param origin where it was set
     */
    record Disabled(String origin) implements Resolution {}

    /**
     * @param entries every key that has a value, and the standard of those that have none, for people to read
     */
    record Valid(Configuration configuration, List<Entry> entries) implements Resolution {
        public Valid {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param errors all of them, one line each, without credentials; never empty
     */
    record Invalid(List<String> errors) implements Resolution {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /**
     * One resolved key.
     *
     * @param value with credentials masked
     * @param origin where it was set: {@code agent argument}, {@code system property umbra.launch},
     *     {@code environment UMBRA_LAUNCH}, {@code file umbra.yaml line 3} or {@code default}
     */
    record Entry(String key, String value, String origin) {}
}
