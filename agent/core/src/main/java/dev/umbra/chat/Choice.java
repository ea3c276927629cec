package dev.umbra.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the model.
 *
 * @param finish null where the stream broke off before the model said
 * @param rawFinish the provider's own word for it
 * @param citations in the order in which they are made
 */
public record Choice(
        Message message,
        @Nullable FinishReason finish,
        @Nullable String rawFinish,
        List<Citation> citations) {

    public Choice {
        citations = List.copyOf(citations);
    }

    /** An answer that cites nothing. */
    public Choice(Message message, @Nullable FinishReason finish, @Nullable String rawFinish) {
        this(message, finish, rawFinish, List.of());
    }
}
