package dev.umbra.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long a regular expression is with its repetitions written out, which is how RE2 compiles it:
 * <code>((a{1000}){1000}){1000}</code> would take gigabytes, and nesting takes stack. RE2/J 1.8 has a limit for neither.
 */
final class ExpressionSize {

    static final long MAX = 5_000;
    private static final int MAX_NESTING = 100;
    private static final int MAX_LENGTH = 5_000;

    private final Deque<Long> groups = new ArrayDeque<>();
    private long size;
    private long lastAtom;

    private ExpressionSize() {}

    /** At most a little more than {@link #MAX}, for whatever exceeds it. */
    static long of(String expression) {
        return expression.length() > MAX_LENGTH ? MAX + 1 : new ExpressionSize().read(expression);
    }

    private long read(String expression) {
        for (int i = 0; i < expression.length(); i++) {
            switch (expression.charAt(i)) {
                case '\\' -> {
                    i++;
                    atom(1);
                }
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat(times(expression, i + 1));
                default -> atom(1);
            }
            if (size > MAX || groups.size() > MAX_NESTING) {
                return MAX + 1;
            }
        }
        return size;
    }

    private void atom(long atom) {
        lastAtom = atom;
        size += atom;
    }

    private void open() {
        groups.push(size);
        atom(1);
    }

    private void close() {
        lastAtom = groups.isEmpty() ? 1 : size - groups.pop();
    }

    private void repeat(long times) {
        size += lastAtom * Math.max(0, times - 1);
        lastAtom *= Math.max(1, times);
    }

    /** The greatest number in <code>{2,5}</code>; RE2 takes none above 1000. */
    private static long times(String expression, int from) {
        long greatest = 0;
        long number = 0;
        for (int i = from; i < expression.length() && expression.charAt(i) != '}'; i++) {
            char next = expression.charAt(i);
            number = next >= '0' && next <= '9' ? Math.min(1001, number * 10 + next - '0') : 0;
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }
}
