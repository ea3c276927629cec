package dev.umbra.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A view of a client library's headers, asked by name while the call passes and never kept.
 *
 * <p>Umbra asks for the few names that it may know. What is never asked for (credentials, cookies) never enters Umbra, so it
 * cannot leak from it.
 */
@FunctionalInterface
public interface HeaderLookup {

    /** The first value of the header {@code name} (case-insensitive), or null where the message has none. */
    @Nullable
    String first(String name);

    /** The length of the body that the message tells, in bytes; -1 where it tells none, or no number. */
    default long contentLength() {
        String length = first("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1; // whoever receives it may complain
        }
    }
}
