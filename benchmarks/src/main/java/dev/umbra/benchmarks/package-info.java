/**
 * What Umbra costs an application: JMH for the code on its threads, and a harness that runs it with the agent and without. Nothing
 * here is shipped; how to run it is in benchmarks/README.md, figures are in docs/benchmarks.md.
 */
@NullMarked
package dev.umbra.benchmarks;

import org.jspecify.annotations.NullMarked;
