package dev.umbra.testkit.probe;

/** Where the application gives a call up. */
public enum Stop {
    /** It does not: the response is read to its end. */
    NEVER,
    /** It closes the response once the first bytes have arrived. */
    CLOSE_AFTER_FIRST_BYTES,
    /** It cancels the call once the first bytes have arrived. */
    CANCEL_AFTER_FIRST_BYTES,
    /** It cancels the call when the scenario says so, wherever it is then. */
    CANCEL_ON_NUDGE
}
