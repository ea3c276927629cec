/**
 * The wire formats of the providers: bytes in, the canonical chat out, and the candidate's request built from the
 * question. Each dialect is one public final class, found through {@code Dialects}; everything here runs on Umbra's own
 * threads.
 */
@NullMarked
package dev.umbra.dialect;

import org.jspecify.annotations.NullMarked;
