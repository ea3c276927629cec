package dev.umbra.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** A pattern of the user's, over the whole of the text. */
final class PatternFinder implements Finder {

    private final Pattern pattern;

    PatternFinder(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public void find(String text, Hits hits) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            hits.add(matcher.start(), matcher.end());
        }
    }
}
