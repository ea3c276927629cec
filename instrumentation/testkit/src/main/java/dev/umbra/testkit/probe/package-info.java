/**
 * The child JVM in which a client under test makes its calls, with or without the agent, and says what the application saw.
 * It stands on the JDK alone, so that nothing but the client's own library is on the child's class path.
 */
@NullMarked
package dev.umbra.testkit.probe;

import org.jspecify.annotations.NullMarked;
