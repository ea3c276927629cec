package dev.umbra.benchmarks.soak;

import java.util.SplittableRandom;

/**
 * The applications' own model. What it does with a call depends on the seed and the call's number alone, so that two applications
 * that make the same calls meet the same faults, whatever their pace.
 */
final class ProductionModel {

    private final long seed;

    ProductionModel(long seed) {
        this.seed = seed;
    }

    Replies reply(String question) {
        int percent = new SplittableRandom(seed * 1_000_003 + CallNumber.of(question)).nextInt(100);
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
