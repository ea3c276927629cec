package dev.umbra.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges whose request is on its way: what is known of a call before the core's thread hears of it. An application that never
 * finishes such a request would otherwise hold its bytes, and whatever else the exchange holds, for the life of the JVM.
 *
 * <p>A fixed number of places, taken and left by a compare-and-set each, without a lock and without allocating. An exchange is held for
 * as long as its request is open, and no longer.
 */
public final class OpenRequests {

    /** More than that in a row are taken only where nearly all are; so a call's search stays a short one. */
    private static final int MOST_TRIES = 64;

    private final AtomicReferenceArray<@Nullable Exchange> places;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param most requests at once, a power of two
     */
    public OpenRequests(int most) {
        if (Integer.bitCount(most) != 1) {
            throw new IllegalArgumentException("most is no power of two: " + most);
        }
        this.places = new AtomicReferenceArray<>(most);
    }

    /** From now on {@link #begunBefore} tells of it; false where there is no room. Before the exchange is handed out. */
    public boolean add(Exchange exchange) {
        int tries = Math.min(MOST_TRIES, places.length());
        for (int i = 0; i < tries; i++) {
            int place = next.getAndIncrement() & (places.length() - 1);
            exchange.place = place;
            if (places.compareAndSet(place, null, exchange)) {
                return true;
            }
        }
        return false;
    }

    /** Its request is whole, or the call is over; any thread, any number of times. */
    public void remove(Exchange exchange) {
        places.compareAndSet(exchange.place, exchange, null);
    }

    /**
     * Those that began before that moment and whose request is still open. Looks at every place: not for an application thread.
     *
     * @param nanoTime a {@link System#nanoTime} reading
     */
    public List<Exchange> begunBefore(long nanoTime) {
        List<Exchange> begun = new ArrayList<>();
        for (int place = 0; place < places.length(); place++) {
            Exchange exchange = places.get(place);
            if (exchange != null && exchange.startNanos() - nanoTime < 0) {
                begun.add(exchange);
            }
        }
        return begun;
    }
}
