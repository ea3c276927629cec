package dev.umbra.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, plain or put together from a stream.
 *
 * @param id the provider's id of the response
 * @param model the model that answered, as the provider names it
 * @param choices in the order of their index; most answers have one
 * @param whole false where a stream ended before its last event
 */
public record ChatAnswer(
        @Nullable String id, @Nullable String model, List<Choice> choices, Usage usage, boolean whole) {

    public ChatAnswer {
        choices = List.copyOf(choices);
    }

    /** The words of the first choice, empty where it has none. */
    public String text() {
        return choices.isEmpty() ? "" : choices.get(0).message().text();
    }

    /** What the first choice is made of. */
    public List<Part> parts() {
        return choices.isEmpty() ? List.of() : choices.get(0).message().parts();
    }

    /** The tools that the first choice asks for, in order. */
    public List<Part.ToolCall> toolCalls() {
        List<Part.ToolCall> calls = new ArrayList<>();
        for (Part part : parts()) {
            if (part instanceof Part.ToolCall call) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** What the first choice cites. */
    public List<Citation> citations() {
        return choices.isEmpty() ? List.of() : choices.get(0).citations();
    }

    /** Why the first choice ended; null where it is not known. */
    public @Nullable FinishReason finish() {
        return choices.isEmpty() ? null : choices.get(0).finish();
    }
}
