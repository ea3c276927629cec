/**
 * What a call says of itself besides its question, read where the configuration says so: whether its headers let it in, in
 * which stratum it is drawn, and the tags of its pair. Headers are read on application threads, bodies never.
 */
@NullMarked
package dev.umbra.cohort;

import org.jspecify.annotations.NullMarked;
