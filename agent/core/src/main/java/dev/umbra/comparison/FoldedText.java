package dev.umbra.comparison;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text without what a reader does not see: Unicode's compatible forms, case, and the width of white space. */
final class FoldedText {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private FoldedText() {}

    static String of(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // upper case first: it alone makes "ß" and "ss", "ς" and "σ" equal
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return WHITE_SPACE.matcher(folded).replaceAll(" ").strip();
    }
}
