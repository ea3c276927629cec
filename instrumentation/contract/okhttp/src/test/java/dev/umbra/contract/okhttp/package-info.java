/**
 * The contract for OkHttp under the packaged agent. The driver is compiled once and runs against every version, so it uses only
 * what the oldest has.
 */
@NullMarked
package dev.umbra.contract.okhttp;

import org.jspecify.annotations.NullMarked;
