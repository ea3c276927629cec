/** Asks the candidate: the request that is built for it, the threads and limits, and the client. Nothing of it touches an application thread. */
@NullMarked
package dev.umbra.shadow;

import org.jspecify.annotations.NullMarked;
