package dev.umbra.redaction;

/** Payment cards: the length that belongs to the issuer's range (ISO/IEC 7812), and Luhn's check digit. */
final class CardNumber implements RunFinder.Check {

    private static final int SHORTEST = 13;

    /** Of what may be a number with more digits behind it ("… 1111 12/27"), the longest valid beginning. */
    @Override
    public int end(String text, int start, int end) {
        for (int last = end; last > start; last--) {
            if (Digits.is(text.charAt(last - 1)) && Digits.standsAlone(text, start, last)) {
                String digits = Digits.of(text, start, last);
                if (digits.length() < SHORTEST) {
                    return start;
                }
                if (isCard(digits) && isGrouped(text, start, last)) {
                    return last;
                }
            }
        }
        return start;
    }

    static boolean isCard(String digits) {
        return hasLengthOfItsIssuer(digits) && isLuhn(digits);
    }

    private static boolean hasLengthOfItsIssuer(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        int length = digits.length();
        if (two >= 40 && two <= 49) {
            return length == 13 || length == 16 || length == 19; // Visa
        }
        if (two == 34 || two == 37) {
            return length == 15; // American Express
        }
        if (two == 30 || two == 36 || two == 38 || two == 39) {
            return length == 14 || length == 16; // Diners Club
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16; // Mastercard
        }
        // JCB, Maestro, Discover, UnionPay
        return (two == 35 || two == 50 || (two >= 56 && two <= 69)) && length >= 16 && length <= 19;
    }

    static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Digits.at(digits, digits.length() - 1 - i);
            int doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return sum % 10 == 0;
    }

    /** Cards are printed in groups of three digits and more; a column of small numbers is none. */
    private static boolean isGrouped(String text, int start, int end) {
        int group = 0;
        for (int i = start; i < end; i++) {
            if (Digits.is(text.charAt(i))) {
                group++;
            } else if (group < 3) {
                return false;
            } else {
                group = 0;
            }
        }
        return group >= 3;
    }
}
