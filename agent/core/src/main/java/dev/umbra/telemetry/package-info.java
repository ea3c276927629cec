/**
 * How a pair leaves the process: three spans in one trace, metrics, and a line of the pair file. The OpenTelemetry
 * SDK in here is Umbra's own, never the global one, and its names are all in one class.
 */
@NullMarked
package dev.umbra.telemetry;

import org.jspecify.annotations.NullMarked;
