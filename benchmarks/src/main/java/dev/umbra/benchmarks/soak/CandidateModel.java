package dev.umbra.benchmarks.soak;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The candidate: one call in ten meets a fault, and in one stretch of time in twenty every call does, or it asks to be left alone. Were
 * such stretches more, Umbra would leave it alone most of the time, and few calls would be mirrored.
 */
final class CandidateModel {

    private static final Replies[] OF_CALLS = {
        Replies.SLOWLY,
        Replies.NEVER,
        Replies.ERROR_500,
        Replies.HANG_UP,
        Replies.HALF,
        Replies.GARBAGE,
        Replies.ENDLESS
    };

    private static final Replies[] OF_STRETCHES =
            Stream.concat(Stream.of(OF_CALLS), Stream.of(Replies.BUSY_429)).toArray(Replies[]::new);

    private final Episodes outages;
    private final Lots calls;

    CandidateModel(long seed, Duration episode) {
        this.outages = new Episodes(new Lots(seed, 20, OF_STRETCHES), episode);
        this.calls = new Lots(seed + 1, 10, OF_CALLS);
    }

    Replies reply(String question) {
        Replies outage = outages.now();
        return outage == Replies.WELL ? calls.drawn(CallNumber.of(question)) : outage;
    }
}
