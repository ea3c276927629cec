package dev.umbra.redaction;

import java.io.Serial;

/** A request could not be redacted, so nothing of it may leave. The message never quotes the body: it may reach a log. */
public final class RedactionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Only the kind of the fault is kept: its message may quote the body. */
    public RedactionException(Throwable fault) {
        super("redacting it failed: " + fault.getClass().getName());
    }
}
