/**
 * The fault matrix: an application under the packaged agent while something beside it, or in it, is broken; and the same application
 * without the agent, which must not be able to tell the difference. What Umbra does in each case is told in docs/faults.md.
 */
@NullMarked
package dev.umbra.smoke.faults;

import org.jspecify.annotations.NullMarked;
