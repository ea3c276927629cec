package dev.umbra.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model.
 *
 * @param model null where the API names it elsewhere (the path) or not at all
 * @param stream whether the answer was asked for as a stream
 */
public record ChatRequest(
        @Nullable String model, boolean stream, List<Message> messages, List<ToolDefinition> tools, Sampling sampling) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** The same question to another model. */
    public ChatRequest withModel(@Nullable String other) {
        return new ChatRequest(other, stream, messages, tools, sampling);
    }
}
