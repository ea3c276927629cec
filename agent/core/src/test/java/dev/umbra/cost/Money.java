package dev.umbra.cost;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts, questions and answers for the tests of this package. */
final class Money {

    private Money() {}

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    static ChatRequest asking(String words, Sampling sampling) {
        return new ChatRequest("m", false, List.of(message(Role.USER, words)), sampling);
    }

    static ChatAnswer answer(@Nullable String model, String words, Usage usage) {
        Choice choice = new Choice(message(Role.ASSISTANT, words), FinishReason.STOP, "stop");
        return new ChatAnswer("id", model, List.of(choice), usage, true);
    }

    private static Message message(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
