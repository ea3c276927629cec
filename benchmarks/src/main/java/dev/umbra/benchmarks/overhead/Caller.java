package dev.umbra.benchmarks.overhead;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A thread of the application: one call after the other. What it found may be asked for once it has ended. */
final class Caller extends Thread {

    /** More than any client can make; what is beyond is not timed. */
    private static final int MOST_CALLS_A_MILLISECOND = 50;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Calls calls;
    private final byte[] question;
    private final int answerBytes;
    private final long pauseNanos;
    private final long endNanos;
    private final long[] latencies;
    private final long[] firstEvents;
    private int made;
    private long allocatedBytes;
    private @Nullable Throwable failure;

    Caller(int number, Calls calls, Kind kind, Duration pause, long startNanos, Duration window) {
        super("caller-" + number);
        this.calls = calls;
        this.question = kind.question();
        this.answerBytes = kind.answerBytes();
        this.pauseNanos = pause.toNanos();
        this.endNanos = startNanos + window.toNanos();
        int most = (int) (window.toMillis() + 1) * MOST_CALLS_A_MILLISECOND;
        this.latencies = new long[most];
        this.firstEvents = new long[most];
    }

    @Override
    public void run() {
        try {
            call();
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    /** At least once, however short the time. */
    private void call() throws Exception {
        Answer answer = new Answer();
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        do {
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
            answer.clear();
            long start = System.nanoTime();
            calls.post(question, answer);
            latencies[made] = System.nanoTime() - start;
            firstEvents[made] = answer.firstNanos() - start;
            if (answer.bytes() != answerBytes) {
                throw new IllegalStateException("an answer had " + answer.bytes() + " bytes instead of " + answerBytes);
            }
            made++;
        } while (System.nanoTime() < endNanos && made < latencies.length);
        allocatedBytes = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
    }

    LongStream latencies() {
        return Arrays.stream(latencies, 0, made);
    }

    LongStream firstEvents() {
        return Arrays.stream(firstEvents, 0, made);
    }

    long allocatedBytes() {
        return allocatedBytes;
    }

    void rethrow() {
        if (failure != null) {
            throw new IllegalStateException(getName() + " gave up after " + made + " calls", failure);
        }
    }
}
