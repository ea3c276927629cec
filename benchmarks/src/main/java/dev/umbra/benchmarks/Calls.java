package dev.umbra.benchmarks;

import java.io.IOException;

/** The application's HTTP client: posts a chat request and reads the whole answer. */
interface Calls {

    /**
     * Returns once the answer is read.
     *
     * @return the lines of the answer that are not empty
     */
    int post(byte[] body) throws IOException, InterruptedException;
}
