package dev.umbra.instrumentation.httpurlconnection;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a connection holds once it was asked for its response.
 *
 * @param status -1 where there is none
 * @param connected false once nothing more will come: after an answer without a body, too
 * @param error the beginning of an error's body that the client has read ahead, and the rest
 * @param thrown what the application sees; for an error status, too
 */
record Answer(
        int status,
        boolean connected,
        @Nullable InputStream input,
        @Nullable InputStream error,
        @Nullable Throwable thrown) {}
