package dev.umbra.benchmarks.overhead;

import java.io.IOException;

/** The application's HTTP client: posts a chat request and reads the whole answer. Many threads call at once. */
interface Calls {

    String AUTHORIZATION = "Bearer test-key-production";

    /** Returns once {@code answer} has taken all of it. */
    void post(byte[] body, Answer answer) throws IOException, InterruptedException;
}
