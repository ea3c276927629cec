package dev.umbra.benchmarks.soak;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The applications' own model. What it does with a call depends on the seed and the call's number alone, so that two applications
 * that make the same calls meet the same faults, whatever their pace.
 */
final class ProductionModel {

    private static final Pattern NUMBER = Pattern.compile("\"call (\\d+) ");

    private final long seed;

    ProductionModel(long seed) {
        this.seed = seed;
    }

    Replies reply(String question) {
        Matcher number = NUMBER.matcher(question);
        long call = number.find() ? Long.parseLong(number.group(1)) : 0;
        int percent = new SplittableRandom(seed * 1_000_003 + call).nextInt(100);
        return switch (percent) {
            case 0, 1 -> Replies.ERROR_500;
            case 2 -> Replies.BUSY_429;
            case 3 -> Replies.HANG_UP;
            case 4 -> Replies.HALF;
            case 5, 6 -> Replies.SLOWLY;
            case 7 -> Replies.GARBAGE;
            default -> Replies.WELL;
        };
    }
}
