package dev.umbra.dialect.responses;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.openai.OpenAiCitations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A response object, read: the body of a plain answer, or what the last event of a stream holds. */
final class ResponsesAnswer {

    private ResponsesAnswer() {}

    static ChatAnswer of(JsonNode response) throws UndecodableException {
        if (!response.path("output").isArray()) {
            throw new UndecodableException("the response has no array 'output'");
        }
        ChatAnswer answer = of(response, response.path("output"));
        // OpenAI always says how far it is; who does not, and answers in one piece, is done
        return response.hasNonNull("status")
                ? answer
                : new ChatAnswer(answer.id(), answer.model(), answer.choices(), answer.usage(), true);
    }

    /** @param output in the order of the items, whether the response has them itself or the stream before it had */
    static ChatAnswer of(JsonNode response, Iterable<JsonNode> output) throws UndecodableException {
        List<Part> parts = new ArrayList<>();
        List<Citation> citations = new ArrayList<>();
        for (JsonNode item : output) {
            parts.addAll(ResponsesItem.said(item));
            for (JsonNode part : item.path("content")) {
                citations.addAll(OpenAiCitations.of(part.path("annotations")));
            }
        }
        String status = Json.words(response.path("status"));
        Choice choice = new Choice(
                new Message(Role.ASSISTANT, parts, null), finish(response, status, parts), status, citations);
        return new ChatAnswer(
                Json.words(response.path("id")),
                Json.words(response.path("model")),
                List.of(choice),
                usage(response.path("usage")),
                isWhole(status));
    }

    /** The status says whether it ended; why an incomplete one did is said apart. */
    private static @Nullable FinishReason finish(JsonNode response, @Nullable String status, List<Part> parts) {
        return switch (status == null ? "in_progress" : status) {
            case "in_progress", "queued" -> null;
            case "completed" -> endsWithCall(parts) ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "incomplete" -> incomplete(response.at("/incomplete_details/reason"));
            default -> FinishReason.OTHER;
        };
    }

    private static FinishReason incomplete(JsonNode reason) {
        return switch (reason.asString("")) {
            case "max_output_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private static boolean endsWithCall(List<Part> parts) {
        return !parts.isEmpty() && parts.get(parts.size() - 1) instanceof Part.ToolCall;
    }

    private static boolean isWhole(@Nullable String status) {
        return "completed".equals(status) || "incomplete".equals(status);
    }

    private static Usage usage(JsonNode usage) {
        JsonNode input = usage.path("input_tokens_details");
        return new Usage(
                Json.whole(usage.path("input_tokens")),
                Json.whole(usage.path("output_tokens")),
                Json.whole(input.path("cached_tokens")),
                Json.whole(input.path("cache_write_tokens")),
                Json.whole(usage.path("output_tokens_details").path("reasoning_tokens")));
    }
}
