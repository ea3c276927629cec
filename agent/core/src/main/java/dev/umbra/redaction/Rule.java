package dev.umbra.redaction;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * One kind of value that must not leave.
 *
 * @param name as in {@code redact.rules}, in placeholders and in {@code shadow.redacted.<name>}
 * @param whole whether by a property's name (the first) its text is such a value, all of it
 * @param sameness what two spellings of one value have in common
 */
record Rule(String name, List<Finder> finders, BiPredicate<String, String> whole, UnaryOperator<String> sameness) {

    Rule {
        finders = List.copyOf(finders);
    }

    /**
     * @param digits how many the text has
     */
    void find(String text, int digits, Hits hits) {
        for (Finder finder : finders) {
            if (digits >= finder.leastDigits()) {
                finder.find(text, hits);
            }
        }
    }

    /** {@code apiKey}, {@code api_key} and {@code API-KEY} are one name. */
    static String fold(String property) {
        StringBuilder folded = new StringBuilder(property.length());
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            if (c != '_' && c != '-' && c != '.' && c != ' ') {
                folded.append(Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
