package dev.umbra.shadow;

import dev.umbra.config.Settings.Timeouts;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okio.AsyncTimeout;

/**
 * The deadlines within one call, beside OkHttp's for the whole of it: until there is a connection, and until the first byte of the answer's
 * body. Whichever passes cancels the call.
 *
 * <p>OkHttp's connect timeout is for TCP alone, and for each address anew; its read timeout is for each read, so that it could not tell the
 * first byte from the pauses of a stream. These ride the watchdog thread that OkHttp's own ride.
 */
final class CallDeadlines extends EventListener {

    private final Deadline connection;
    private final Deadline firstByte;

    CallDeadlines(Call call, Timeouts timeouts) {
        connection = new Deadline(call, timeouts.connect(), timeouts.whole());
        firstByte = new Deadline(call, timeouts.firstByte(), timeouts.whole());
    }

    @Override
    public void callStart(Call call) {
        connection.begin();
        firstByte.begin();
    }

    @Override
    public void connectionAcquired(Call call, Connection acquired) {
        connection.end();
    }

    void firstByteCame() {
        firstByte.end();
    }

    /** The call has ended, however it did. */
    void end() {
        connection.end();
        firstByte.end();
    }

    /** What a result calls the failure that ended the call: the deadline that passed, or its class. */
    String nameOf(Throwable failure) {
        if (connection.end()) {
            return ShadowResult.CONNECT_TIMEOUT;
        }
        if (firstByte.end()) {
            return ShadowResult.FIRST_BYTE_TIMEOUT;
        }
        return failure instanceof InterruptedIOException
                ? ShadowResult.TIMEOUT
                : failure.getClass().getName();
    }

    private static final class Deadline extends AsyncTimeout {

        private final Call call;
        private boolean running;
        private boolean passed;

        /** One that is not shorter than the whole call's would have nothing of its own to say, and never begins. */
        Deadline(Call call, Duration after, Duration whole) {
            this.call = call;
            if (after.compareTo(whole) < 0) {
                timeout(after.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        synchronized void begin() {
            running = true;
            enter();
        }

        /** Whether it had passed when it was first ended. */
        synchronized boolean end() {
            if (running) {
                running = false;
                passed = exit();
            }
            return passed;
        }

        @Override
        protected void timedOut() {
            call.cancel();
        }
    }
}
