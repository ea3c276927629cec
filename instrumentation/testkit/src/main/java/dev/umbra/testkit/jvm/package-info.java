/**
 * The JVMs of the contract: which JDKs this machine has, and the child processes that run on them. A child is ended by its own
 * handle, whatever happens to the scenario.
 */
@NullMarked
package dev.umbra.testkit.jvm;

import org.jspecify.annotations.NullMarked;
