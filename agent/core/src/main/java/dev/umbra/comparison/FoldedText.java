package dev.umbra.comparison;

import java.text.Normalizer;
import java.util.Locale;

/** Text without what a reader does not see: Unicode's compatible forms, case, and the width of white space. */
final class FoldedText {

    private FoldedText() {}

    static String of(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // upper case first: it alone makes "ß" and "ss", "ς" and "σ" equal
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return withSingleSpaces(folded);
    }

    /** By hand, as the answers of every pair pass here: a regular expression takes several times as long. */
    private static String withSingleSpaces(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = folded.length() > 0;
            } else {
                if (space) {
                    folded.append(' ');
                    space = false;
                }
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
