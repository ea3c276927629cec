package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * One answer of the model.
 *
 * @param finish null where the stream broke off before the model said
 * @param rawFinish the provider's own word for it
 */
public record Choice(
        Message message,
        @Nullable FinishReason finish,
        @Nullable String rawFinish) {}
