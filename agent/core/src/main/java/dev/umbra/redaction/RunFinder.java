package dev.umbra.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Patterns with their checks, over those runs of the text that may hold a value. */
final class RunFinder implements Finder {

    /** Says where a value ends that seems to begin at {@code start}; {@code start} itself where there is none. */
    @FunctionalInterface
    interface Check {

        /**
         * @param end the furthest that it may end
         */
        int end(String text, int start, int end);
    }

    /**
     * One way to write a value.
     *
     * @param pattern its first group is the value, or the whole match where it has no group
     */
    record Shape(Pattern pattern, Check check) {

        static Shape of(String pattern, Check check) {
            return new Shape(Pattern.compile(pattern, Pattern.LONGEST_MATCH), check);
        }
    }

    private final Alphabet alphabet;
    private final List<Shape> shapes;

    RunFinder(Alphabet alphabet, Shape... shapes) {
        this.alphabet = alphabet;
        this.shapes = List.of(shapes);
    }

    @Override
    public void find(String text, Hits hits) {
        alphabet.eachRun(text, (start, end) -> {
            for (Shape shape : shapes) {
                inspect(shape, text, start, end, hits);
            }
        });
    }

    @Override
    public int leastDigits() {
        return alphabet.leastDigits();
    }

    private static void inspect(Shape shape, String text, int from, int to, Hits hits) {
        Matcher matcher = shape.pattern().matcher(text.substring(from, to));
        int group = shape.pattern().groupCount();
        int at = 0;
        while (at < to - from && matcher.find(at)) {
            int start = matcher.start(group);
            int end = shape.check().end(text, from + start, from + matcher.end(group)) - from;
            if (end > start) {
                hits.add(from + start, from + end);
                at = end;
            } else {
                // a value may begin amid what was none
                at = start + 1;
            }
        }
    }
}
