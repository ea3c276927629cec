/** What became of every watched call: the counters that close exactly, under any fault. */
@NullMarked
package dev.umbra.account;

import org.jspecify.annotations.NullMarked;
