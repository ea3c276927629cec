package dev.umbra.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * Numbers by which a state knows a person, as far as they can be told from other numbers: by their own check digits, or by
 * ranges that were never issued.
 */
final class NationalId {

    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final Set<String> NEVER_BRITISH = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    private static final Set<String> PROPERTIES = Set.of(
            "ssn",
            "socialsecurity",
            "socialsecuritynumber",
            "taxid",
            "nationalid",
            "nationalidnumber",
            "nino",
            "steuerid",
            "dni",
            "nie",
            "nir");

    private NationalId() {}

    /** Whether a property of that name holds such a number, of whatever country. */
    static boolean isNamed(String property, String text) {
        return PROPERTIES.contains(Rule.fold(property)) && Digits.makeUp(text);
    }

    /** Social Security numbers, United States: no area 000, 666 or from 900, no group 00, no serial 0000. */
    static int endOfUnitedStates(String text, int start, int end) {
        String digits = Digits.of(text, start, end);
        int area = Integer.parseInt(digits.substring(0, 3));
        boolean issued = area != 0
                && area != 666
                && area < 900
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && text.charAt(start + 3) == text.charAt(start + 6);
        return issued && isIsolated(text, start, end) ? end : start;
    }

    /** National Insurance numbers, United Kingdom; the pattern holds the letters that are used. */
    static int endOfBritish(String text, int start, int end) {
        String prefix = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
        return !NEVER_BRITISH.contains(prefix) && isIsolated(text, start, end) ? end : start;
    }

    /** Steuer-ID, Germany: one of the first ten digits occurs twice or three times; ISO 7064, modulo 11,10. */
    static int endOfGerman(String text, int start, int end) {
        String digits = Digits.of(text, start, end);
        return isIsolated(text, start, end) && repeatsOneDigit(digits) && germanCheck(digits) == Digits.at(digits, 10)
                ? end
                : start;
    }

    private static boolean repeatsOneDigit(String digits) {
        int[] count = new int[10];
        for (int i = 0; i < 10; i++) {
            count[Digits.at(digits, i)]++;
        }
        int repeated = 0;
        for (int times : count) {
            if (times > 3) {
                return false;
            }
            repeated += times > 1 ? 1 : 0;
        }
        return repeated == 1;
    }

    private static int germanCheck(String digits) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (Digits.at(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    /** NIR, France: the last two digits are 97 less the rest modulo 97; Corsica's 2A and 2B count as 19 and 18. */
    static int endOfFrench(String text, int start, int end) {
        StringBuilder number = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (Digits.isWord(text.charAt(i))) {
                number.append(Character.toUpperCase(text.charAt(i)));
            }
        }
        String digits = number.toString().replace("2A", "19").replace("2B", "18");
        long rest = Long.parseLong(digits.substring(0, 13)) % 97;
        return Integer.parseInt(digits.substring(13)) == 97 - rest && isIsolated(text, start, end) ? end : start;
    }

    /** DNI and NIE, Spain: the letter is the number modulo 23; X, Y, Z in front count as 0, 1, 2. */
    static int endOfSpanish(String text, int start, int end) {
        char first = Character.toUpperCase(text.charAt(start));
        String digits = Digits.of(text, start, end);
        long number = Long.parseLong(Digits.is(first) ? digits : (first - 'X') + digits);
        char letter = Character.toUpperCase(text.charAt(end - 1));
        return SPANISH_LETTERS.charAt((int) (number % 23)) == letter && isIsolated(text, start, end) ? end : start;
    }

    /** Neither within a word nor within a chain of numbers, as in a UUID. */
    private static boolean isIsolated(String text, int start, int end) {
        return Digits.standsAlone(text, start, end)
                && !isJoined(text, start - 1, start - 2)
                && !isJoined(text, end, end + 1);
    }

    private static boolean isJoined(String text, int joint, int beyond) {
        return joint >= 0
                && joint < text.length()
                && (text.charAt(joint) == '-' || text.charAt(joint) == '.')
                && beyond >= 0
                && beyond < text.length()
                && Digits.isWord(text.charAt(beyond));
    }
}
