/**
 * The contract for the JDK's HTTP client under the packaged agent. The driver is compiled once and runs against every version, so it uses only
 * what the oldest has.
 */
@NullMarked
package dev.umbra.contract.javahttp;

import org.jspecify.annotations.NullMarked;
