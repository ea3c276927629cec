package dev.umbra.engine;

import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.log.Log;
import dev.umbra.shadow.ShadowResult;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What failed in Umbra itself: counted, and said on stderr once for each place and kind. */
final class Faults {

    private final Log log;
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable String fatal;

    Faults(Log log) {
        this.log = log;
    }

    /**
     * Says what failed and where, without the exception's own words: they may quote a prompt ({@code For input string:
     * "…"}). A JVM that is out of memory has better things to do than to mirror calls.
     */
    void tell(String where, Throwable fault) {
        count.incrementAndGet();
        if (fault instanceof OutOfMemoryError || fault instanceof InternalError) {
            fatal(fault.toString());
        }
        log.warnOnce(
                "fault " + where + fault.getClass(),
                "Umbra failed at " + where + " and goes on without that call: " + named(fault));
    }

    /** A shadow thread tells of its failures by the answer that it does not have. */
    void look(ShadowResult result) {
        String outOfMemory = OutOfMemoryError.class.getName();
        if (outOfMemory.equals(result.failure())) {
            count.incrementAndGet();
            fatal(outOfMemory);
        }
    }

    private void fatal(String error) {
        ExchangeDoor.close();
        fatal = error;
    }

    /** Failures of ours so far; any thread. */
    long count() {
        return count.get();
    }

    /** The error after which Umbra must not go on; null where there was none. */
    @Nullable
    String fatal() {
        return fatal;
    }

    private static String named(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
