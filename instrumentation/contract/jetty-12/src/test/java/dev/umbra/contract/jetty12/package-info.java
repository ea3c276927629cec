/** The contract for Jetty's HTTP client 12 under the packaged agent. The driver is compiled once, against the oldest. */
@NullMarked
package dev.umbra.contract.jetty12;

import org.jspecify.annotations.NullMarked;
