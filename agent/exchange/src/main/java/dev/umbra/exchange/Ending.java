package dev.umbra.exchange;

/** How the application's side of a call ended. Exactly one is set for each exchange. */
public enum Ending {
    /** The response body was read to its end. */
    COMPLETE,
    /** The application closed the response before its end; many SDKs do so after the last event of a stream. */
    CLOSED_EARLY,
    /** The application cancelled the call. */
    CANCELLED,
    /** The call failed: connection, timeout, protocol. */
    FAILED
}
