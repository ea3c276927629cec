package dev.umbra.shadow;

import dev.umbra.config.Settings;
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

    private final Settings.Limits limits;
    private final int maxBodyBytes;
    private final Semaphore places;
    private final LinkedTransferQueue<Job> queue = new LinkedTransferQueue<>();
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

    /** Hands a job over, which holds a place. Called by one thread; the client and its threads start with the first job. */
    public void submit(Job job) {
        if (client == null) {
            client = new ShadowClient(limits.timeout(), limits.concurrency(), maxBodyBytes);
        }
        while (threads < limits.concurrency()) {
            startThread(client, threads + 1);
            threads++;
        }
        queue.offer(job);
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
                Job job = queue.take();
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
}
