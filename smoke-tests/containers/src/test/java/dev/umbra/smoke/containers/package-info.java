/** A mirrored service as it is run: in a container, beside a provider, a candidate and a tracing backend in containers of their own. */
@NullMarked
package dev.umbra.smoke.containers;

import org.jspecify.annotations.NullMarked;
