package dev.umbra.comparison;

import java.text.Normalizer;
import java.util.Locale;

/** Text without what a reader does not see: Unicode's compatible forms, case, and the width of white space. */
final class FoldedText {

    private FoldedText() {}

    static String of(String text) {
        return withSingleSpaces(isAscii(text) ? text.toLowerCase(Locale.ROOT) : folded(text));
    }

    /** Such a text has no other forms, and one lower case. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // upper case first: it alone makes "ß" and "ss", "ς" and "σ" equal
        return compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** By hand, as the answers of every pair pass here: a regular expression takes several times as long. */
    private static String withSingleSpaces(String text) {
        char[] folded = new char[text.length()];
        int length = 0;
        boolean space = false;
        for (int i = 0; i < folded.length; i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = length > 0;
            } else {
                if (space) {
                    folded[length++] = ' ';
                    space = false;
                }
                folded[length++] = c;
            }
        }
        return new String(folded, 0, length);
    }

    private static boolean isSpace(char c) {
        boolean seen = c > ' ' && c < 127;
        return !seen && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
