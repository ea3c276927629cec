package dev.umbra.schema;

/**
 * What one check may cost, counted and not timed, so that it ends alike on every machine. A few kilobytes of
 * {@code anyOf} and {@code $ref} can otherwise ask for more steps than there is time, or recurse until the stack ends.
 */
final class StepBudget {

    /** About as many look-ups and comparisons: a tenth of a second on a slow core. */
    static final long STEPS = 1_000_000;

    /** Keywords within keywords. One level takes about a kilobyte of stack. */
    static final int DEPTH = 400;

    /** The validator keeps each failure until the end, with the path that led to it through all references. */
    private static final long STEPS_PER_KEYWORD = 5;

    private static final long PATH_CHARS_PER_STEP = 32;

    private long left;
    private int depth;
    private long pathChars;

    void refill() {
        left = STEPS;
        depth = 0;
        pathChars = 0;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new UndecidedException("the check takes too many steps");
        }
    }

    /** @param morePath by how much this keyword makes the paths of those below it longer */
    void enter(long morePath) {
        depth++;
        pathChars += morePath;
        if (depth > DEPTH) {
            throw new UndecidedException("the schema recurses too deeply");
        }
        spend(STEPS_PER_KEYWORD + pathChars / PATH_CHARS_PER_STEP);
    }

    void leave(long morePath) {
        depth--;
        pathChars -= morePath;
    }
}
