package dev.umbra.redaction;

/** Digits within a stretch of text, whatever separates them. */
final class Digits {

    private static final int FEWEST_OF_NUMBER = 6;
    private static final int MOST_OF_NUMBER = 15;

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

    /** Whether the text is one number and little else, such as people and states give to each other. */
    static boolean makeUp(String text) {
        int digits = text.length() <= 2 * MOST_OF_NUMBER ? count(text) : 0;
        return digits >= FEWEST_OF_NUMBER && digits <= MOST_OF_NUMBER;
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
