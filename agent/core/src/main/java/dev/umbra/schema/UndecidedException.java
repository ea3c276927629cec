package dev.umbra.schema;

import java.io.Serial;

/**
 * It cannot be told whether a value follows the schema. Unchecked, because it has to pass through the validator; it
 * never leaves this package.
 */
final class UndecidedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UndecidedException(String message) {
        super(message, null, false, false);
    }
}
