/**
 * The scripted servers: they record what arrives to the byte, and answer exactly what a scenario wrote. All listen on the
 * loopback address and on ports of the system's choosing.
 */
@NullMarked
package dev.umbra.testkit.server;

import org.jspecify.annotations.NullMarked;
