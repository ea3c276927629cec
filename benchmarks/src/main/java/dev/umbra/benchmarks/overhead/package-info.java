/**
 * The overhead harness: the same application without an agent, with Umbra in several modes, and with other agents, one JVM for each
 * cell; how to run it and how to read what it prints is in benchmarks/README.md.
 */
@NullMarked
package dev.umbra.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
