/**
 * Wire formats: bytes in, the canonical chat out, and the candidate's request built from the question. Here is what all of
 * them share; each dialect has a package of its own below, with one public class, and a second where another envelope has the same bodies. Everything runs on Umbra's own threads.
 */
@NullMarked
package dev.umbra.dialect;

import org.jspecify.annotations.NullMarked;
