package dev.umbra.redaction;

import dev.umbra.config.Settings.RedactionRule;
import java.util.Arrays;
import java.util.List;

/** Redactors for the tests of this package. */
final class Redacting {

    static final List<String> BUILT_IN = List.of("email", "phone", "card", "iban", "ssn", "ip", "secret");

    private Redacting() {}

    /** With all rules that come with Umbra. */
    static Redactor all() {
        return by(BUILT_IN.toArray(String[]::new));
    }

    static Redactor by(String... names) {
        return RedactionRules.of(Arrays.stream(names)
                        .map(name -> new RedactionRule(name, null))
                        .toList())
                .redactor();
    }

    static Redactor byPattern(String name, String pattern) {
        return RedactionRules.of(List.of(new RedactionRule(name, pattern), new RedactionRule("email", null)))
                .redactor();
    }
}
