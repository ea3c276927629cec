/** What makes the bundled libraries smaller while the agent jar is built. Nothing of it is in the jar. */
@NullMarked
package dev.umbra.slimmer;

import org.jspecify.annotations.NullMarked;
