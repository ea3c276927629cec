/** Cohere's chat API, version 2. */
@NullMarked
package dev.umbra.dialect.cohere;

import org.jspecify.annotations.NullMarked;
