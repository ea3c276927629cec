package dev.umbra.safety;

import java.io.Serial;

/** The candidate must not be asked this. The message names the field and never quotes the body. */
public final class WriteBlockedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public WriteBlockedException(String message) {
        super(message);
    }
}
