package dev.umbra.dialect;

import java.io.Serial;

/**
 * A question cannot be put in another dialect without becoming another question. The message names what stands in the
 * way and never quotes the body: it may reach a log.
 */
public final class UntranslatableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UntranslatableException(String message) {
        super(message);
    }
}
