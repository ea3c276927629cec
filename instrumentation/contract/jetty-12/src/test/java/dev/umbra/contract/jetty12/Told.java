package dev.umbra.contract.jetty12;

import org.jspecify.annotations.Nullable;

/**
 * An exception of Jetty's as its application may compare it: Jetty's messages print the state of connections, with identities,
 * ports and times that differ from call to call.
 */
final class Told extends Exception {

    private Told(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static Told of(Throwable thrown) {
        Throwable cause = thrown.getCause();
        String message = String.valueOf(thrown.getMessage())
                .replaceAll("(?s)@[0-9a-f]+.*", "")
                .replaceAll("\\d+", "#");
        return new Told(thrown.getClass().getName() + ": " + message, cause == null ? null : of(cause));
    }
}
