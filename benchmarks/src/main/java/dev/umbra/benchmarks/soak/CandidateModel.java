package dev.umbra.benchmarks.soak;

import java.time.Duration;

/**
 * The candidate: one call in ten meets a fault, and in one stretch of time in twenty every call does. Were outages more, Umbra would
 * leave it alone most of the time, and few calls would be mirrored.
 */
final class CandidateModel {

    private static final Replies[] FAULTS = {
        Replies.SLOWLY,
        Replies.NEVER,
        Replies.ERROR_500,
        Replies.BUSY_429,
        Replies.HANG_UP,
        Replies.HALF,
        Replies.GARBAGE,
        Replies.ENDLESS
    };

    private final Episodes outages;
    private final Lots calls;

    CandidateModel(long seed, Duration episode) {
        this.outages = new Episodes(new Lots(seed, 20, FAULTS), episode);
        this.calls = new Lots(seed + 1, 10, FAULTS);
    }

    Replies reply(String question) {
        Replies outage = outages.now();
        return outage == Replies.WELL ? calls.drawn(CallNumber.of(question)) : outage;
    }
}
