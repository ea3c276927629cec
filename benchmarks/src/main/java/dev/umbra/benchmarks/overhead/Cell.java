package dev.umbra.benchmarks.overhead;

/** One JVM of the harness. */
record Cell(Client client, Mode mode) {

    @Override
    public String toString() {
        return client.shown() + ", " + mode.shown();
    }
}
