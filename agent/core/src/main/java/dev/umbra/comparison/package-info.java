/** How far the candidate's answer is from production's, in flat typed columns. */
@NullMarked
package dev.umbra.comparison;

import org.jspecify.annotations.NullMarked;
