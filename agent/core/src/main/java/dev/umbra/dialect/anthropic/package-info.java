/**
 * Anthropic's Messages API: as Anthropic serves it and in the envelope of Vertex AI. {@link
 * dev.umbra.dialect.anthropic.AnthropicMessages} is what other envelopes share with it.
 */
@NullMarked
package dev.umbra.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
