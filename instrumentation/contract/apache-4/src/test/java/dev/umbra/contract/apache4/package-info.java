/**
 * The contract for Apache HttpClient 4, classic and asynchronous, under the packaged agent. The drivers are compiled once and run
 * against every version, so they use only what the oldest has.
 */
@NullMarked
package dev.umbra.contract.apache4;

import org.jspecify.annotations.NullMarked;
