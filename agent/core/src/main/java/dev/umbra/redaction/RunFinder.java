package dev.umbra.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A pattern with a check, over those runs of the text that may hold a value. The first group of the pattern is the value,
 * or the whole match where it has no group.
 */
final class RunFinder implements Finder {

    /** Says where a value ends that seems to begin at {@code start}; {@code start} itself where there is none. */
    @FunctionalInterface
    interface Check {

        Check NONE = (text, start, end) -> end;

        /**
         * @param end the furthest that it may end
         */
        int end(String text, int start, int end);
    }

    private final Alphabet alphabet;
    private final Pattern pattern;
    private final Check check;

    RunFinder(Alphabet alphabet, String pattern, Check check) {
        this.alphabet = alphabet;
        this.pattern = Pattern.compile(pattern, Pattern.LONGEST_MATCH);
        this.check = check;
    }

    @Override
    public void find(String text, Hits hits) {
        alphabet.eachRun(text, (start, end) -> inspect(text, start, end, hits));
    }

    private void inspect(String text, int from, int to, Hits hits) {
        Matcher matcher = pattern.matcher(text.substring(from, to));
        int group = pattern.groupCount();
        int at = 0;
        while (at < to - from && matcher.find(at)) {
            int start = matcher.start(group);
            int end = check.end(text, from + start, from + matcher.end(group)) - from;
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
