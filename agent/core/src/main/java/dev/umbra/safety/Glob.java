package dev.umbra.safety;

import java.util.Locale;

/** A text in which {@code *} stands for any characters; case does not count. Matching takes linear time. */
record Glob(String pattern) {

    Glob {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean matches(String text) {
        String rest = text.toLowerCase(Locale.ROOT);
        int star = pattern.indexOf('*');
        if (star < 0) {
            return rest.equals(pattern);
        }
        if (!rest.startsWith(pattern.substring(0, star))) {
            return false;
        }
        int at = star;
        int begin = star + 1;
        for (int next = pattern.indexOf('*', begin); next >= 0; next = pattern.indexOf('*', begin)) {
            String piece = pattern.substring(begin, next);
            int found = rest.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
            begin = next + 1;
        }
        String last = pattern.substring(begin);
        return rest.length() - last.length() >= at && rest.endsWith(last);
    }
}
