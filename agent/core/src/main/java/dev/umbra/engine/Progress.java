package dev.umbra.engine;

import dev.umbra.config.Course;
import dev.umbra.config.Phase;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an experiment is on its course. A phase goes on by the clock or by its gate, one at a time and never past the last. Lengths are
 * measured by {@link System#nanoTime}, so that a clock that jumps moves nothing but {@code limits.until}.
 *
 * <p>For the coordinator's thread, but for {@link #openGate}.
 */
final class Progress {

    private Course course;
    private final LongSupplier nanos;
    private final Supplier<Instant> clock;
    private final long startedNanos;
    private long phaseNanos;
    private int phase;
    private volatile boolean gateOpen;

    Progress(Course course, LongSupplier nanos, Supplier<Instant> clock) {
        this.course = course;
        this.nanos = nanos;
        this.clock = clock;
        this.startedNanos = nanos.getAsLong();
        this.phaseNanos = startedNanos;
    }

    /** From now on this is the course. The phase goes on where the phases are the same; what was run counts towards the end in any case. */
    void follow(Course next) {
        if (!next.phases().equals(course.phases())) {
            phase = 0;
            phaseNanos = nanos.getAsLong();
            gateOpen = false;
        }
        course = next;
    }

    /** Goes on to the next phase where this one is over; whether it did. */
    boolean advance() {
        if (phase >= course.phases().size() - 1) {
            return false;
        }
        Phase now = course.phases().get(phase);
        boolean timeIsUp = now.length() != null
                && nanos.getAsLong() - phaseNanos >= now.length().toNanos();
        if (!timeIsUp && !(now.gated() && gateOpen)) {
            return false;
        }
        gateOpen = false;
        phase++;
        phaseNanos = nanos.getAsLong();
        return true;
    }

    /** Lets a phase end that waits for it; on any thread. */
    void openGate() {
        gateOpen = true;
    }

    /** The rate of this phase, or {@code otherwise} where there are none. */
    double rate(double otherwise) {
        return course.phases().isEmpty()
                ? otherwise
                : course.phases().get(phase).rate();
    }

    /** {@code 2 of 3}; null where there are none. */
    @Nullable
    String phase() {
        return course.phases().isEmpty()
                ? null
                : (phase + 1) + " of " + course.phases().size();
    }

    /** The key that has ended the experiment; null while it goes on. */
    @Nullable
    String endedBy() {
        if (course.until() != null && !clock.get().isBefore(course.until())) {
            return "limits.until";
        }
        boolean over = course.duration() != null
                && nanos.getAsLong() - startedNanos >= course.duration().toNanos();
        return over ? "limits.duration" : null;
    }
}
