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
        @Nullable String model,
        boolean stream,
        List<Message> messages,
        List<ToolDefinition> tools,
        ToolChoice toolChoice,
        OutputFormat outputFormat,
        Sampling sampling) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** A question without tools, for an answer in words. */
    public ChatRequest(@Nullable String model, boolean stream, List<Message> messages, Sampling sampling) {
        this(model, stream, messages, List.of(), ToolChoice.UNSAID, OutputFormat.UNSAID, sampling);
    }

    /** The same question to another model. */
    public ChatRequest withModel(@Nullable String other) {
        return new ChatRequest(other, stream, messages, tools, toolChoice, outputFormat, sampling);
    }

    /** The same question about another conversation. */
    public ChatRequest withMessages(List<Message> others) {
        return new ChatRequest(model, stream, others, tools, toolChoice, outputFormat, sampling);
    }

    /** The same question under other parameters. */
    public ChatRequest withSampling(Sampling other) {
        return new ChatRequest(model, stream, messages, tools, toolChoice, outputFormat, other);
    }
}
