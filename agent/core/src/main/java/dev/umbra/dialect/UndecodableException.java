package dev.umbra.dialect;

import java.io.Serial;

/**
 * A body is not what its dialect describes. The message never quotes the body: it may reach a log, and the body holds
 * prompts.
 */
public final class UndecodableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UndecodableException(String message) {
        super(message);
    }
}
