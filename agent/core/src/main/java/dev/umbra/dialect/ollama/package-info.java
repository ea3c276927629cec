/** Ollama's own API, for a conversation and for a prompt. */
@NullMarked
package dev.umbra.dialect.ollama;

import org.jspecify.annotations.NullMarked;
