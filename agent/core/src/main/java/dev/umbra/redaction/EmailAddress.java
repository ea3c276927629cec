package dev.umbra.redaction;

import java.util.Locale;
import java.util.Set;

/** E-mail addresses as people write them, and as URLs do, with {@code %40}. */
final class EmailAddress implements Finder {

    private static final String LOCAL = "._%+'&~-";
    private static final int LONGEST_LOCAL = 64; // RFC 5321, 4.5.3.1
    private static final int LONGEST_DOMAIN = 255;

    /** {@code icon@2x.png} is a picture for displays of twice the resolution. */
    private static final Set<String> FILES =
            Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "css", "js", "ts", "json", "tgz", "whl");

    @Override
    public void find(String text, Hits hits) {
        find(text, "@", hits);
        find(text, "%40", hits);
    }

    private static void find(String text, String at, Hits hits) {
        for (int i = text.indexOf(at); i >= 0; i = text.indexOf(at, i + 1)) {
            int start = startOfLocal(text, i);
            int domain = i + at.length();
            int end = start < i ? endOfDomain(text, domain) : domain;
            if (end > domain && isDomain(text.substring(domain, end))) {
                hits.add(start, end);
            }
        }
    }

    /** Begins with a letter, a digit or an underscore. */
    private static int startOfLocal(String text, int at) {
        int start = at;
        for (int i = at - 1; i >= 0 && at - i <= LONGEST_LOCAL; i--) {
            char c = text.charAt(i);
            if (isLetterOrDigit(c) || c == '_') {
                start = i;
            } else if (LOCAL.indexOf(c) < 0) {
                break;
            }
        }
        return start;
    }

    private static int endOfDomain(String text, int start) {
        int end = start;
        int most = Math.min(text.length(), start + LONGEST_DOMAIN);
        while (end < most && (isLetterOrDigit(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        while (end > start && ".-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Two labels at least, the last one a word. A version ({@code pkg@1.2.3-rc.next}) has several numbers in it. */
    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        String last = labels[labels.length - 1].toLowerCase(Locale.ROOT);
        int numbers = 0;
        for (String label : labels) {
            if (label.isEmpty()) {
                return false;
            }
            numbers += label.chars().allMatch(c -> c >= '0' && c <= '9') ? 1 : 0;
        }
        boolean word = (last.length() > 1 && last.chars().allMatch(Character::isLetter)) || last.startsWith("xn--");
        return labels.length > 1 && word && numbers < 2 && !FILES.contains(last);
    }

    /** Latin letters alone: scripts without spaces would run into the words around. */
    private static boolean isLetterOrDigit(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }
}
