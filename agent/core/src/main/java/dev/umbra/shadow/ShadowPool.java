package dev.umbra.shadow;

import dev.umbra.config.Settings;
import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The fixed pool of daemon threads {@code umbra-shadow-N} and the places before it.
 *
 * <p>A place is taken on the application's thread, by a compare-and-set that never waits, and given back when a shadow thread takes
 * the job: so no more exchanges wait than {@code limits.queue} allows, wherever they wait. The queue itself is lock-free.
 */
public final class ShadowPool {

    /** A call to the candidate that waits for its turn. */
    public interface Job {

        /** Asked when its turn comes; false where it was dropped meanwhile. */
        boolean start();

        ShadowRequest request();

        /** Called on the shadow thread. */
        void done(ShadowResult result);
    }

    /** The last of all jobs: each thread that sees it passes it on and ends. */
    private static final Job END = new Job() {
        @Override
        public boolean start() {
            return false;
        }

        @Override
        public ShadowRequest request() {
            throw new UnsupportedOperationException("this is no call");
        }

        @Override
        public void done(ShadowResult result) {}
    };

    private final Settings.Limits limits;
    private final int maxBodyBytes;
    private final Semaphore places;
    private final LinkedTransferQueue<Waiting> queue = new LinkedTransferQueue<>();
    private @Nullable ShadowClient client;
    private int threads;

    /**
     * @param maxBodyBytes limit of an answer
     */
    public ShadowPool(Settings.Limits limits, int maxBodyBytes) {
        this.limits = limits;
        this.maxBodyBytes = maxBodyBytes;
        this.places = new Semaphore(limits.queue());
    }

    /** Takes a place if one is free. */
    public boolean tryTakePlace() {
        return places.tryAcquire();
    }

    /** Gives a place back whose exchange will not be sent. */
    public void leavePlace() {
        places.release();
    }

    /** Exchanges that wait now. */
    public int waiting() {
        return limits.queue() - places.availablePermits();
    }

    /** How long the oldest job has waited for a thread; zero where none waits. */
    public Duration oldestWait(long nowNanos) {
        Waiting oldest = queue.peek();
        return oldest == null || oldest.job() == END
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nowNanos - oldest.sinceNanos()));
    }

    /** Hands a job over, which holds a place. Called by one thread; the client and its threads start with the first job. */
    public void submit(Job job) {
        if (client == null) {
            client = new ShadowClient(limits.timeouts(), limits.concurrency(), maxBodyBytes);
        }
        while (threads < limits.concurrency()) {
            startThread(client, threads + 1);
            threads++;
        }
        queue.offer(new Waiting(job, System.nanoTime()));
    }

    /** No further job will come: the threads end once they have had those that wait. */
    public void retire() {
        queue.offer(new Waiting(END, System.nanoTime()));
    }

    /** Without inherited thread locals and context class loader: nothing of the application's must hang on to our threads. */
    private void startThread(ShadowClient http, int number) {
        Thread thread = new Thread(null, () -> run(http), "umbra-shadow-" + number, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run(ShadowClient http) {
        while (true) {
            try {
                Job job = queue.take().job();
                if (job == END) {
                    retire();
                    return;
                }
                leavePlace();
                if (job.start()) {
                    job.done(http.send(job.request()));
                }
            } catch (Throwable ignored) {
                // A job reports its own failures, and nobody of ours interrupts; whatever else comes must not end the
                // pool.
            }
        }
    }

    private record Waiting(Job job, long sinceNanos) {}
}
