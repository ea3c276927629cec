package dev.umbra.shadow;

import dev.umbra.log.Log;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What is said of a candidate's outages. Each kind of line at most every ten minutes, and the end of an outage if it was said; the others
 * at {@code debug}: a candidate that comes and goes all day must not fill the log, and the last line must still be true.
 */
final class OutageLines {

    static final Duration SELDOM = Duration.ofMinutes(10);

    private enum Line {
        BEGAN,
        TRIED,
        STILL
    }

    private final String candidate;
    private final Log log;
    private final LongSupplier nanoTime;
    private final Map<Line, Long> saidNanos = new EnumMap<>(Line.class);
    private boolean outageSaid;

    OutageLines(String candidate, Log log, LongSupplier nanoTime) {
        this.candidate = "the candidate " + candidate;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    void changed(TargetState from, TargetState to) {
        switch (to) {
            case OPEN -> opened(from);
            case HALF_OPEN -> say(isDue(Line.TRIED), candidate + " is tried again, by one call at a time");
            case CLOSED -> {
                say(
                        outageSaid,
                        candidate + " answers again; the rate of calls rises to the usual one within "
                                + SlowStart.RAMP.toSeconds() + " s");
                outageSaid = false;
            }
        }
    }

    private void opened(TargetState from) {
        if (from == TargetState.HALF_OPEN) {
            boolean due = isDue(Line.STILL);
            outageSaid |= due;
            say(due, candidate + " still fails; it is tried again every " + Breaker.REST.toSeconds() + " s");
            return;
        }
        String line = candidate + " failed " + Breaker.FAILURES + " times within its last " + Breaker.OF_CALLS
                + " calls and is left alone for " + Breaker.REST.toSeconds()
                + " s; calls meanwhile count as dropped.circuit_open";
        outageSaid = isDue(Line.BEGAN);
        if (outageSaid) {
            log.warn(line);
        } else {
            log.debug(line);
        }
    }

    private boolean isDue(Line line) {
        long now = nanoTime.getAsLong();
        Long last = saidNanos.get(line);
        boolean due = last == null || now - last >= SELDOM.toNanos();
        if (due) {
            saidNanos.put(line, now);
        }
        return due;
    }

    private void say(boolean due, String line) {
        if (due) {
            log.info(line);
        } else {
            log.debug(line);
        }
    }
}
