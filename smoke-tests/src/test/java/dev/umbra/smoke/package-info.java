/** Real client libraries and frameworks under the packaged agent. Each test runs a service in a JVM of its own. */
@NullMarked
package dev.umbra.smoke;

import org.jspecify.annotations.NullMarked;
