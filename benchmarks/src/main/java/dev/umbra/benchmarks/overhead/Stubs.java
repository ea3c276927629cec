package dev.umbra.benchmarks.overhead;

import java.io.IOException;

/** Production and the candidate, in a JVM of their own that ends when its standard input does: it never outlives the harness. */
final class Stubs {

    static final long PRODUCTION_FIRST_EVENT_MILLIS = 20;

    private Stubs() {}

    /**
     * Prints both ports as the first line, production's first.
     *
     * @param args how long the candidate waits before its first event, in ms
     */
    public static void main(String[] args) throws IOException {
        StubServer production = new StubServer(PRODUCTION_FIRST_EVENT_MILLIS);
        StubServer candidate = new StubServer(Long.parseLong(args[0]));
        System.out.println(production.port() + " " + candidate.port());
        while (System.in.read() >= 0) {
            // only its end counts
        }
        System.exit(0);
    }
}
