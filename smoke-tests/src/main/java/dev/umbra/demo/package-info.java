/**
 * The demo: a service under the agent, stand-ins for the two models that it meets, and the driver that prints their pairs. The
 * smoke tests use the same stand-ins.
 */
@NullMarked
package dev.umbra.demo;

import org.jspecify.annotations.NullMarked;
