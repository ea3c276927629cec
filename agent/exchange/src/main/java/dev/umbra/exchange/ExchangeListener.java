package dev.umbra.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The core's side of the seam. Every method runs on an application thread: it must not block, take a lock that another thread
 * holds for long, or parse a body.
 */
public interface ExchangeListener {

    /** Whether calls to this host are watched at all. Called for every call of the application; allocates nothing. */
    boolean watches(String host, int port);

    /** Decides on eligibility and sampling; returns the exchange to fill, or null where the call is not mirrored. */
    @Nullable
    Exchange begin(RequestHead head, HeaderLookup headers);

    /** The request body is whole. Called at most once for each exchange, before {@link #ended}. */
    void requestComplete(Exchange exchange);

    /** The exchange has its ending, or was dropped on the way. Called exactly once for each exchange. */
    void ended(Exchange exchange);

    /** Umbra failed on an application thread, at {@code where}; the application has not noticed. */
    void fault(String where, Throwable fault);
}
