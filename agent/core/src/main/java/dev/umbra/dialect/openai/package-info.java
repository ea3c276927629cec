/** Chat Completions, as OpenAI, Azure, Mistral and many other hosts speak it. */
@NullMarked
package dev.umbra.dialect.openai;

import org.jspecify.annotations.NullMarked;
