package dev.umbra.cohort;

import com.google.re2j.Pattern;
import dev.umbra.exchange.HeaderLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets in the calls whose headers match {@code source.headers}. On application threads, before the draw: RE2/J takes time
 * linear in the value and no lock, and long values are not looked at.
 */
public final class HeaderFilter {

    private static final int LONGEST_VALUE = 1000;

    private final Rule[] rules;

    /** @param patterns of RE2, by the header's name */
    public HeaderFilter(Map<String, String> patterns) {
        List<Rule> compiled = new ArrayList<>();
        patterns.forEach((header, pattern) -> compiled.add(new Rule(header, Pattern.compile(pattern))));
        this.rules = compiled.toArray(Rule[]::new);
    }

    /** Whether every header is there, and its whole value matches. */
    public boolean admits(HeaderLookup headers) {
        for (Rule rule : rules) {
            String value = headers.first(rule.header);
            if (value == null || value.length() > LONGEST_VALUE || !rule.pattern.matches(value)) {
                return false;
            }
        }
        return true;
    }

    private record Rule(String header, Pattern pattern) {}
}
