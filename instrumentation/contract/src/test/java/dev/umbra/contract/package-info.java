/**
 * The contract, run for each client, library version and JDK under the packaged agent. The drivers here are compiled once and
 * run against every version, so they use only what the oldest has.
 */
@NullMarked
package dev.umbra.contract;

import org.jspecify.annotations.NullMarked;
