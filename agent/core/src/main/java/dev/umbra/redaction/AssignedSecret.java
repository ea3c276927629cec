package dev.umbra.redaction;

import java.util.Set;

/**
 * What is assigned to a name such as {@code password} or {@code API_KEY}, in code, configuration, JSON or words. A value of
 * letters alone is taken for a word of a sentence ("password: required") or a name ("api_key=API_KEY").
 */
final class AssignedSecret implements Finder {

    /** Folded; a longer name that ends so ({@code DB_PASSWORD}) is one, too. */
    private static final Set<String> NAMES = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passwort",
            "passcode",
            "secret",
            "apikey",
            "secretkey",
            "accesskey",
            "secretaccesskey",
            "privatekey",
            "accountkey",
            "clientsecret",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "apitoken",
            "idtoken",
            "sessiontoken",
            "credential",
            "credentials");

    /** "The password is …" */
    private static final String IS = " is ";

    private static final int SHORTEST = 6;
    private static final int LONGEST_NAME = 48;
    /** Quotes and spaces between a name and what assigns to it. */
    private static final int FARTHEST = 4;

    private static final String BETWEEN = " \t\"'`\\=>";
    private static final String AFTER = " \t\r\n\"'`,;)}]>\\";

    @Override
    public void find(String text, Hits hits) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '=' || (c == ' ' && text.startsWith(IS, i))) {
                int end = isSecretName(text, i) ? inspect(text, c == ' ' ? i + IS.length() - 1 : i + 1, hits) : i;
                i = Math.max(i, end - 1);
            }
        }
    }

    private static int inspect(String text, int from, Hits hits) {
        int start = skip(text, from);
        int end = start;
        boolean wordAlone = true;
        while (end < text.length() && AFTER.indexOf(text.charAt(end)) < 0) {
            char c = text.charAt(end);
            wordAlone &= Character.isLetter(c) || c == '_' || isEndOfSentence(text, end);
            end++;
        }
        while (end > start && isEndOfSentence(text, end - 1)) {
            end--;
        }
        if (end - start >= SHORTEST && !wordAlone && !isReference(text, start)) {
            hits.add(start, end);
        }
        return end;
    }

    private static int skip(String text, int from) {
        int start = from;
        while (start < text.length() && BETWEEN.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    private static boolean isEndOfSentence(String text, int at) {
        return ".!?".indexOf(text.charAt(at)) >= 0
                && (at + 1 == text.length() || AFTER.indexOf(text.charAt(at + 1)) >= 0);
    }

    /** {@code $DB_PASSWORD}, {@code ${…}}, {@code env:…}, a mask, a placeholder: says where it is, not what. */
    private static boolean isReference(String text, int start) {
        return "$<{%*".indexOf(text.charAt(start)) >= 0
                || text.startsWith("env:", start)
                || text.startsWith("file:", start)
                || text.startsWith("http", start)
                || text.startsWith("os.", start)
                || text.startsWith("process.", start);
    }

    private static boolean isSecretName(String text, int before) {
        int end = before;
        while (end > 0 && before - end < FARTHEST && "\"'` \\:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return isSecretName(text.substring(start, end));
    }

    /** Whether a property of that name holds a credential. */
    static boolean isSecretName(String name) {
        String folded = Rule.fold(name);
        for (int i = Math.max(0, folded.length() - 16); i < folded.length(); i++) {
            if (NAMES.contains(folded.substring(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameCharacter(char c) {
        return Digits.isWord(c) || c == '_' || c == '-' || c == '.';
    }
}
