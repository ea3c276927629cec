package dev.umbra.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The one static door that advice and tees call. Closed (nothing is watched) until the core opens it, and again when the
 * experiment ends. No method throws.
 */
public final class ExchangeDoor {

    private static volatile @Nullable ExchangeListener listener;

    // A JDK type and no subclass of ours, removed in leave(): a pooled thread must not hold anything of Umbra's.
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private ExchangeDoor() {}

    /** From now on, watched calls go to {@code core}. */
    public static void open(ExchangeListener core) {
        listener = core;
    }

    /** From now on, no call is watched. Exchanges that have begun still end. */
    public static void close() {
        listener = null;
    }

    /** Whether calls to this host are watched: the first question of every advice, before it allocates anything. */
    public static boolean watches(@Nullable String host, int port) {
        ExchangeListener core = listener;
        if (core == null || host == null) {
            return false;
        }
        try {
            return core.watches(host, port) && INSIDE.get() == null;
        } catch (Throwable t) {
            fault("watches", t);
            return false;
        }
    }

    /**
     * From here to {@link #leave}, what this thread sends belongs to the call that it is in: a client that rides on another is
     * watched alone. Returns false where the thread was inside already; only who entered leaves.
     */
    public static boolean enter() {
        if (INSIDE.get() != null) {
            return false;
        }
        INSIDE.set(true);
        return true;
    }

    public static void leave() {
        INSIDE.remove();
    }

    /** The exchange for this call, or null where it is not eligible or not sampled. */
    public static @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
        ExchangeListener core = listener;
        if (core == null) {
            return null;
        }
        try {
            return core.begin(head, headers);
        } catch (Throwable t) {
            fault("begin", t);
            return null;
        }
    }

    /** Reports a failure of ours that a tee caught. */
    public static void fault(String where, Throwable fault) {
        ExchangeListener core = listener;
        if (core == null) {
            return;
        }
        try {
            core.fault(where, fault);
        } catch (Throwable ignored) {
            // Reporting is a courtesy; the application's thread must go on, even out of memory.
        }
    }
}
