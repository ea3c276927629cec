/** Embeddings, in the shapes of OpenAI, Cohere, Gemini and Ollama. They are mirrored only where the user asks for it. */
@NullMarked
package dev.umbra.dialect.embeddings;

import org.jspecify.annotations.NullMarked;
