/**
 * The contract for Jetty's HTTP client 9.4 to 11 under the packaged agent. The driver is compiled once, against the oldest; what only
 * newer versions have, it asks for by reflection.
 */
@NullMarked
package dev.umbra.contract.jetty9;

import org.jspecify.annotations.NullMarked;
