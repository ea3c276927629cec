package dev.umbra.benchmarks.soak;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a call, which its question tells and on which its fate depends. */
final class CallNumber {

    private static final Pattern NUMBER = Pattern.compile("\"call (\\d+) ");

    private CallNumber() {}

    /** 0 where the question has none. */
    static long of(String question) {
        Matcher number = NUMBER.matcher(question);
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }
}
