/**
 * Self-protection: what Umbra reads of the JVM and of itself every second, and how much it takes on accordingly. It runs on Umbra's own
 * thread, from the first watched call on; application threads only read the state.
 */
@NullMarked
package dev.umbra.health;

import org.jspecify.annotations.NullMarked;
