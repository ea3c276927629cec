package dev.umbra.redaction;

import java.util.Set;

/**
 * What lets anyone in who has the URL: a parameter of its query that signs it ({@code X-Amz-Signature} of S3, {@code sig} of
 * Azure's storage, {@code Signature} of CloudFront) or is a key. A value without a digit is taken for a word.
 */
final class UrlCredential implements Finder {

    /** Folded. */
    private static final Set<String> NAMES = Set.of(
            "auth",
            "awsaccesskeyid",
            "code",
            "jwt",
            "key",
            "sas",
            "sig",
            "signature",
            "subscriptionkey",
            "tempauth",
            "token",
            "xamzcredential",
            "xamzsecuritytoken",
            "xamzsignature",
            "xgoogcredential",
            "xgoogsignature");

    private static final int SHORTEST = 8;
    private static final int LONGEST_NAME = 24;
    private static final String END = "&#\"'`<>()[]{}\\|";

    @Override
    public void find(String text, Hits hits) {
        for (int i = text.indexOf('='); i >= 0; i = text.indexOf('=', i + 1)) {
            boolean compares = text.startsWith("==", i);
            if (!compares && isName(text, i)) {
                inspect(text, i + 1, hits);
            }
        }
    }

    private static void inspect(String text, int start, Hits hits) {
        int end = start;
        boolean hasDigit = false;
        while (end < text.length() && text.charAt(end) > ' ' && END.indexOf(text.charAt(end)) < 0) {
            hasDigit |= Digits.is(text.charAt(end));
            end++;
        }
        if (hasDigit && end - start >= SHORTEST) {
            hits.add(start, end);
        }
    }

    /** Whether a parameter with such a name ends there; before it, HTML has a semicolon, of an escaped ampersand. */
    private static boolean isName(String text, int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return start > 0
                && "?&;".indexOf(text.charAt(start - 1)) >= 0
                && NAMES.contains(Rule.fold(text.substring(start, end)));
    }

    private static boolean isNameCharacter(char c) {
        return Digits.isWord(c) || c == '_' || c == '-';
    }
}
