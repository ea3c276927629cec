package dev.umbra.safety;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an operation's path: {@code **}{@code /models/{model}:generateContent}. A leading {@code **} stands for any
 * base, and a word in braces for the rest of one segment. Matching compares characters in place, from the end: it runs on
 * application threads and allocates nothing.
 */
final class PathPattern {

    private static final String ANY_BASE = "**";

    private final String shape;
    private final boolean underAnyBase;
    private final Segment[] segments;
    private final String end;

    private PathPattern(String shape, boolean underAnyBase, Segment[] segments) {
        this.shape = shape;
        this.end = shape.substring(shape.lastIndexOf('}') + 1);
        this.underAnyBase = underAnyBase;
        this.segments = segments;
    }

    /**
     * @throws IllegalArgumentException with a message that says what is wrong with {@code text}
     */
    static PathPattern parse(String text) {
        boolean underAnyBase = text.startsWith(ANY_BASE);
        String shape = underAnyBase ? text.substring(ANY_BASE.length()) : text;
        if (!shape.startsWith("/") || shape.contains("*")) {
            throw new IllegalArgumentException("'" + text + "' is no path; write /a/{id} or **/a/{id}");
        }
        List<Segment> segments = new ArrayList<>();
        for (int slash = 0; slash >= 0; ) {
            int next = shape.indexOf('/', slash + 1);
            segments.add(Segment.parse(shape.substring(slash + 1, next < 0 ? shape.length() : next)));
            slash = next;
        }
        return new PathPattern(shape, underAnyBase, segments.toArray(Segment[]::new));
    }

    /**
     * @param path encoded, without the query
     */
    boolean matches(String path) {
        if (!path.endsWith(end)) { // tells nearly all others apart
            return false;
        }
        int begin = path.length();
        for (int i = segments.length - 1; i >= 0; i--) {
            int slash = path.lastIndexOf('/', begin - 1);
            if (slash < 0 || !segments[i].matches(path, slash + 1, begin)) {
                return false;
            }
            begin = slash;
        }
        return underAnyBase || begin == 0;
    }

    /** Without the base, which differs between hosts: {@code /chat/completions}. */
    String shape() {
        return shape;
    }

    /** What every path of this shape ends with. */
    String end() {
        return end;
    }

    /** A path of this shape. */
    String example() {
        return shape.replace("{", "").replace("}", "");
    }

    /**
     * @param before all of the segment where there is no placeholder
     */
    private record Segment(String before, boolean placeholder, String after) {

        static Segment parse(String text) {
            int open = text.indexOf('{');
            int close = text.indexOf('}');
            if (open < 0 && close < 0) {
                return new Segment(text, false, "");
            }
            if (open < 0 || close < open + 2 || text.indexOf('{', open + 1) >= 0 || text.indexOf('}', close + 1) >= 0) {
                throw new IllegalArgumentException("'" + text + "' has no single {word} in braces");
            }
            return new Segment(text.substring(0, open), true, text.substring(close + 1));
        }

        boolean matches(String path, int begin, int end) {
            int spare = end - begin - before.length() - after.length();
            return (placeholder ? spare > 0 : spare == 0)
                    && path.startsWith(before, begin)
                    && path.startsWith(after, end - after.length());
        }
    }
}
