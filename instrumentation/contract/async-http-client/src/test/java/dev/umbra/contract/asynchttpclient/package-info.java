/**
 * The contract for AsyncHttpClient under the packaged agent. The driver is compiled once and runs against every version, so it uses only
 * what the oldest has; what 2 alone has is in classes of its own.
 */
@NullMarked
package dev.umbra.contract.asynchttpclient;

import org.jspecify.annotations.NullMarked;
