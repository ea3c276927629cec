package dev.umbra.redaction;

/** Digits within a stretch of text, whatever separates them. */
final class Digits {

    private Digits() {}

    static boolean is(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    static int count(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }

    static String of(String text, int start, int end) {
        StringBuilder digits = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (is(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    /** Whether the stretch is not the middle of a longer word or number. */
    static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !isWord(text.charAt(start - 1))) && (end == text.length() || !isWord(text.charAt(end)));
    }

    static int at(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
