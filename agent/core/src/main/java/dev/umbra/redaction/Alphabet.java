package dev.umbra.redaction;

/**
 * The characters that a value may consist of, and among them the telling ones, of which it has at least so many. Text that
 * has no such run costs a look-up or two per character, or less; a regular expression costs fifty times that.
 */
final class Alphabet {

    static final String DIGITS = "0123456789";
    static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char NARROW_NO_BREAK_SPACE = '\u202f';
    private static final byte OUTSIDE = 0;
    private static final byte INSIDE = 1;
    private static final byte TELLING = 2;

    private final byte[] kinds = new byte[128];
    private final int least;
    private final int leastDigits;

    /**
     * @param least how many telling characters a run needs, above 0
     */
    Alphabet(String telling, int least, String others) {
        for (int i = 0; i < others.length(); i++) {
            kinds[others.charAt(i)] = INSIDE;
        }
        for (int i = 0; i < telling.length(); i++) {
            kinds[telling.charAt(i)] = TELLING;
        }
        this.least = least;
        this.leastDigits = telling.equals(DIGITS) ? least : 0;
    }

    /**
     * Gives every run that may hold a value to {@code inspection}. A run needs {@code least} characters at the least: of the next so many,
     * it looks for one that is outside from the last backwards, and goes on behind it.
     */
    void eachRun(String text, Inspection inspection) {
        int start = 0;
        while (start + least <= text.length()) {
            int outside = lastOutside(text, start, start + least);
            if (outside >= start) {
                start = outside + 1;
            } else {
                int end = endOfRun(text, start + least);
                if (isTelling(text, start, end)) {
                    inspection.inspect(start, end);
                }
                start = end + 1;
            }
        }
    }

    /** One before {@code start} where there is none. */
    private int lastOutside(String text, int start, int end) {
        int at = end - 1;
        while (at >= start && kind(text.charAt(at)) != OUTSIDE) {
            at--;
        }
        return at;
    }

    private int endOfRun(String text, int from) {
        int end = from;
        while (end < text.length() && kind(text.charAt(end)) != OUTSIDE) {
            end++;
        }
        return end;
    }

    private boolean isTelling(String text, int start, int end) {
        int telling = 0;
        for (int i = start; i < end; i++) {
            telling += kind(text.charAt(i)) == TELLING ? 1 : 0;
        }
        return telling >= least;
    }

    /** How many digits a text has at least that has such a run. */
    int leastDigits() {
        return leastDigits;
    }

    private byte kind(char c) {
        if (c < 128) {
            return kinds[c];
        }
        // how typographers group digits
        return c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE ? kinds[' '] : OUTSIDE;
    }

    /** Looks at one run more closely. */
    @FunctionalInterface
    interface Inspection {
        void inspect(int start, int end);
    }
}
