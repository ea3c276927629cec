package dev.umbra.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a schema that matches in time linear in the text: java.util.regex would take {@code (a+)+$} to
 * the end of time.
 *
 * @param size of the expression with its repetitions written out; matching costs at most this for each character
 */
record LinearPattern(Pattern pattern, long size) {

    private static final java.util.regex.Pattern UNICODE_ESCAPE =
            java.util.regex.Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    /** Null for what RE2 cannot say (looking ahead or behind, references to groups), and for what is too large. */
    static @Nullable LinearPattern of(String expression) {
        long size = ExpressionSize.of(expression);
        if (size > ExpressionSize.MAX) {
            return null;
        }
        try {
            return new LinearPattern(Pattern.compile(inRe2Spelling(expression)), size);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    boolean finds(String text, StepBudget budget) {
        budget.spend(1 + text.length() * size / 32);
        return pattern.matcher(text).find();
    }

    /** JSON Schema's expressions are those of ECMAScript, whose {@code \}{@code u0041} is RE2's {@code \x{0041}}. */
    private static String inRe2Spelling(String expression) {
        return UNICODE_ESCAPE.matcher(expression).replaceAll((MatchResult escape) -> "\\\\x{" + escape.group(1) + "}");
    }
}
