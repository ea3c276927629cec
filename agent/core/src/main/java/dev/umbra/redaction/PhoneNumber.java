package dev.umbra.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * Phone numbers that are written as such: with the country's code, grouped as in North America or France, or with a
 * leading zero and a gap. Bare digits are a number only behind a word such as "phone": they may be anything else.
 */
final class PhoneNumber {

    private static final int LONGEST_WORD = 24;

    private static final Set<String> WORDS = Set.of(
            "phone",
            "telephone",
            "tel",
            "mobile",
            "cell",
            "cellphone",
            "fax",
            "whatsapp",
            "sms",
            "telefon",
            "handy",
            "mobil",
            "téléphone",
            "portable",
            "teléfono",
            "telefono",
            "móvil");

    private PhoneNumber() {}

    /** Up to 15 digits after {@code +} (ITU-T E.164). */
    static int endOfInternational(String text, int start, int end) {
        return endWithDigits(text, start, end, 8, 15);
    }

    /** After {@code 00}, which may as well begin a padded number: so as many digits as mobile numbers have. */
    static int endOfDialled(String text, int start, int end) {
        return endWithDigits(text, start, end, 12, 17);
    }

    /** Behind the leading zero of most of the world, with a gap after the area's code. */
    static int endOfNational(String text, int start, int end) {
        return endWithDigits(text, start, end, 9, 12);
    }

    /** Grouped as in North America or France: the pattern has said it all. */
    static int endOfGrouped(String text, int start, int end) {
        return isIsolated(text, start, end) ? end : start;
    }

    /** The word may be followed by a few others: "my phone number is 4155550123". */
    static int endOfBare(String text, int start, int end) {
        if (!isIsolated(text, start, end)) {
            return start;
        }
        String before = text.substring(Math.max(0, start - LONGEST_WORD), start).toLowerCase(Locale.ROOT);
        for (String word : before.split("[^\\p{L}]+", -1)) {
            if (WORDS.contains(word)) {
                return end;
            }
        }
        return start;
    }

    /** Whether a property of that name holds a phone number, if it holds enough digits. */
    static boolean isNamed(String property, String text) {
        String name = Rule.fold(property);
        boolean named = name.endsWith("phone") || name.endsWith("phonenumber") || WORDS.contains(name);
        return named && Digits.makeUp(text);
    }

    /** The longest beginning with as many digits that ends where a group of digits does. */
    private static int endWithDigits(String text, int start, int end, int fewest, int most) {
        for (int last = end; last > start; last--) {
            if (Digits.is(text.charAt(last - 1)) && isIsolated(text, start, last)) {
                int digits = Digits.of(text, start, last).length();
                if (digits < fewest) {
                    return start;
                }
                if (digits <= most) {
                    return last;
                }
            }
        }
        return start;
    }

    /** Not amid a word, a UUID, a path, an amount. */
    private static boolean isIsolated(String text, int start, int end) {
        return Digits.standsAlone(text, start, end)
                && (start == 0 || "-+_.%$€£#".indexOf(text.charAt(start - 1)) < 0)
                && (end >= text.length() - 1
                        || "-._%".indexOf(text.charAt(end)) < 0
                        || !Digits.isWord(text.charAt(end + 1)));
    }
}
