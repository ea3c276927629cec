package dev.umbra.pairing;

import dev.umbra.exchange.Ending;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestHead;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose last attempt failed in a way that clients retry, each for the length of {@code retry-window}. Used by the
 * coordinator's thread alone. Only failed attempts are here, so equal prompts that did not fail are never folded.
 *
 * @param <C> a logical call
 */
public final class RetryTable<C> {

    private long windowNanos;
    private final ArrayDeque<Waiting<C>> waiting = new ArrayDeque<>();

    public RetryTable(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** For those that fail from now on. */
    public void window(long nanos) {
        windowNanos = nanos;
    }

    /** Whether clients retry such an ending: 408, 409, 429, 5xx, or no response at all. */
    public static boolean isRetryable(Exchange exchange) {
        int status = exchange.status();
        return status == 408
                || status == 409
                || status == 429
                || status >= 500
                || (status == 0 && exchange.ending() == Ending.FAILED);
    }

    /** From now on, for the length of the window, the call may be claimed by its retry. */
    public void await(Exchange failed, String reqHash, C call, long nowNanos) {
        waiting.add(new Waiting<>(Key.of(failed.head(), reqHash), failed.endNanos(), call, nowNanos + windowNanos));
    }

    /** The call that this attempt continues, oldest first, or null; an attempt that began before the failure is no retry of it. */
    public @Nullable C claim(Exchange attempt, String reqHash) {
        Key key = Key.of(attempt.head(), reqHash);
        for (Iterator<Waiting<C>> each = waiting.iterator(); each.hasNext(); ) {
            Waiting<C> next = each.next();
            if (next.key().equals(key) && attempt.startNanos() - next.failedNanos() >= 0) {
                each.remove();
                return next.call();
            }
        }
        return null;
    }

    /** Takes out a call whose retry did not come in time; null where none waits so long. */
    public @Nullable C expired(long nowNanos) {
        Waiting<C> first = waiting.peekFirst();
        if (first == null || first.untilNanos() - nowNanos > 0) {
            return null;
        }
        waiting.removeFirst();
        return first.call();
    }

    /** Takes out every call: no retry will come any more. */
    public List<C> clear() {
        List<C> all = waiting.stream().map(Waiting::call).toList();
        waiting.clear();
        return all;
    }

    /** Until the next one expires, or {@code atMostNanos}. */
    public long nextExpiryNanos(long nowNanos, long atMostNanos) {
        return waiting.isEmpty()
                ? atMostNanos
                : Math.min(atMostNanos, Math.max(0, waiting.getFirst().untilNanos() - nowNanos));
    }

    private record Waiting<C>(Key key, long failedNanos, C call, long untilNanos) {}

    private record Key(String host, int port, String path, String reqHash) {
        static Key of(RequestHead head, String reqHash) {
            return new Key(head.host(), head.port(), head.path(), reqHash);
        }
    }
}
