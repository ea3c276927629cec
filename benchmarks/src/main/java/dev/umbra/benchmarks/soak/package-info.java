/**
 * The soak: an application with the agent and one without, for as long as is asked, while whatever surrounds them fails at random.
 * How to run it and how to read it is in docs/benchmarks.md.
 */
@NullMarked
package dev.umbra.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
