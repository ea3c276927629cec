package dev.umbra.dialect;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.ToolDefinition;

/** A question in which what it does not say is said. */
public final class Unsaid {

    private Unsaid() {}

    /** Responses hold a model to the schemas of tools unless told otherwise, so a translation tells them. */
    public static ChatRequest isNotStrict(ChatRequest request) {
        return new ChatRequest(
                request.model(),
                request.stream(),
                request.messages(),
                request.tools().stream().map(Unsaid::isNotStrict).toList(),
                request.toolChoice(),
                request.outputFormat(),
                request.sampling());
    }

    private static ToolDefinition isNotStrict(ToolDefinition tool) {
        boolean unsaid = tool.strict() == null && !tool.freeText();
        return unsaid ? new ToolDefinition(tool.name(), tool.description(), tool.parameters(), false, false) : tool;
    }
}
