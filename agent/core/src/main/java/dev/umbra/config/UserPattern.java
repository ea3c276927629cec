package dev.umbra.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Checks a pattern of the user's. RE2/J loads with this class: in premain only for whoever gave a pattern. */
final class UserPattern {

    private UserPattern() {}

    /**
     * Of a header that a whole value has to match.
     *
     * @throws IllegalArgumentException where RE2 refuses it
     */
    static void check(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException(
                    "is not a pattern of RE2 (" + refused.getDescription()
                            + "); RE2 has neither look-around nor back-references",
                    refused);
        }
    }

    /**
     * @throws IllegalArgumentException where RE2 refuses it, or it would find nothing everywhere
     */
    static void check(String rule, String pattern) {
        try {
            if (Pattern.matches(pattern, "")) {
                throw new IllegalArgumentException("the pattern of the rule " + rule + " fits the empty text; write one"
                        + " that needs a character at least");
            }
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException(
                    "the pattern of the rule " + rule + " is not one of RE2 (" + refused.getDescription()
                            + "); RE2 has neither look-around nor back-references",
                    refused);
        }
    }
}
