package dev.umbra.redaction;

import java.util.List;
import java.util.Locale;

/** IP addresses, version 4 and 6. A version number of four parts is told by the word before it. */
final class IpAddress {

    private static final List<String> VERSION_WORDS =
            List.of("version", "version:", "versions", "ver.", "release", "build", "firmware");
    private static final int LONGEST_WORD = 12;
    private static final int LONGEST_V6 = 45;

    private IpAddress() {}

    /** Four numbers up to 255; not part of a longer dotted number, not after "version" or "v". */
    static int endOfV4(String text, int start, int end) {
        boolean alone = Digits.standsAlone(text, start, end)
                && !isDottedOn(text, start - 1, start - 2)
                && !isDottedOn(text, end, end + 1)
                && !isHyphenated(text, end);
        if (!alone || isVersion(text, start)) {
            return start;
        }
        int part = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            part = c == '.' ? 0 : part * 10 + (c - '0');
            if (part > 255) {
                return start;
            }
        }
        return end;
    }

    private static boolean isDottedOn(String text, int dot, int beyond) {
        return dot >= 0
                && dot < text.length()
                && text.charAt(dot) == '.'
                && beyond >= 0
                && beyond < text.length()
                && Digits.isWord(text.charAt(beyond));
    }

    /** {@code 1.2.3.4-beta} is a version; {@code 10.0.0.1-10.0.0.9} is a range. */
    private static boolean isHyphenated(String text, int at) {
        return at + 1 < text.length() && text.charAt(at) == '-' && Character.isLetter(text.charAt(at + 1));
    }

    private static boolean isVersion(String text, int start) {
        String before = text.substring(Math.max(0, start - LONGEST_WORD), start)
                .toLowerCase(Locale.ROOT)
                .stripTrailing();
        return VERSION_WORDS.stream().anyMatch(before::endsWith);
    }

    /** A run of hexadecimal digits, colons and dots, without the dots and colons of the sentence around it. */
    static int endOfV6(String text, int start, int end) {
        if (end - start > LONGEST_V6 + 2) {
            return start;
        }
        int last = end;
        while (last > start && (text.charAt(last - 1) == '.' || isSingleColon(text, last - 1))) {
            last--;
        }
        return Digits.standsAlone(text, start, last) && isV6(text.substring(start, last)) ? last : start;
    }

    private static boolean isSingleColon(String text, int at) {
        return text.charAt(at) == ':' && (at == 0 || text.charAt(at - 1) != ':');
    }

    /** RFC 4291, 2.2. Without a digit it is more likely a name in a programming language: {@code cafe::add}. */
    private static boolean isV6(String address) {
        int gap = address.indexOf("::");
        boolean hasOneGap = gap >= 0 && address.indexOf("::", gap + 1) < 0;
        boolean hasDigit = address.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (!hasDigit || (gap >= 0 && !hasOneGap)) {
            return false;
        }
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = groups(address.substring(0, gap));
        int after = groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups of 16 bits; -1 where it is not a list of groups. */
    private static int groups(String list) {
        if (list.isEmpty()) {
            return 0;
        }
        String[] parts = list.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean embedded = i == parts.length - 1 && parts[i].indexOf('.') > 0;
            boolean valid = embedded ? isV4(parts[i]) : isGroup(parts[i]);
            if (!valid) {
                return -1;
            }
            groups += embedded ? 2 : 1;
        }
        return groups;
    }

    private static boolean isGroup(String part) {
        return !part.isEmpty() && part.length() <= 4 && part.indexOf('.') < 0;
    }

    private static boolean isV4(String part) {
        String[] numbers = part.split("\\.", -1);
        for (String number : numbers) {
            if (number.isEmpty() || number.length() > 3 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return numbers.length == 4;
    }
}
