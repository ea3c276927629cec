package dev.umbra.benchmarks;

import java.util.List;

/**
 * One JVM of the harness.
 *
 * @param client {@code okhttp} or {@code java-http}
 */
record Cell(Variant variant, String client) {

    static final List<String> CLIENTS = List.of("okhttp", "java-http");
}
