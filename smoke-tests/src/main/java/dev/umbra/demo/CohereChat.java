package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Cohere's chat, {@code POST /v2/chat}. */
final class CohereChat implements WireFormat {

    @Override
    public boolean serves(String path) {
        return path.endsWith("/v2/chat");
    }

    @Override
    public String asked(Question question) {
        return WireFormat.text(WireFormat.last(question.body().path("messages")).path("content"));
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .map(tool -> tool.path("function").path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        for (String foreign : List.of("top_p", "stop", "n", "stream_options", "max_completion_tokens")) {
            if (question.body().has(foreign)) {
                return "unknown field: parameter '" + foreign + "' is not a valid field";
            }
        }
        return question.model().isEmpty() ? "model is required" : null;
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        ObjectNode body = WireFormat.object().put("id", "stand-in");
        ObjectNode message = body.putObject("message").put("role", "assistant");
        if (reply instanceof Reply.Text text) {
            text(message.putArray("content").addObject(), text.text());
        } else if (reply instanceof Reply.ToolCall call) {
            toolCall(message.putArray("tool_calls").addObject(), call, call.arguments());
        }
        return end(body, question, reply).toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<ObjectNode> events = new ArrayList<>();
        message(event(events, "message-start").put("id", "stand-in")).put("role", "assistant");
        if (reply instanceof Reply.Text text) {
            text(content(events, "content-start"), "");
            Reply.words(text.text())
                    .forEach(word -> content(events, "content-delta").put("text", word));
            event(events, "content-end").put("index", 0);
        } else if (reply instanceof Reply.ToolCall call) {
            toolCall(calls(events, "tool-call-start"), call, "");
            call.fragments()
                    .forEach(fragment -> calls(events, "tool-call-delta")
                            .putObject("function")
                            .put("arguments", fragment));
            event(events, "tool-call-end").put("index", 0);
        }
        end(event(events, "message-end").putObject("delta"), question, reply);
        return events.stream().map(WireFormat::typedEvent).toList();
    }

    @Override
    public String error(Reply.Failure reply) {
        return WireFormat.object()
                .put("id", "stand-in")
                .put("message", reply.message())
                .toString();
    }

    private static void text(ObjectNode content, String text) {
        content.put("type", "text").put("text", text);
    }

    private static void toolCall(ObjectNode call, Reply.ToolCall reply, String arguments) {
        call.put("id", "order_1").put("type", "function");
        call.putObject("function").put("name", reply.name()).put("arguments", arguments);
    }

    private static ObjectNode end(ObjectNode end, Question question, Reply.Answer reply) {
        end.put("finish_reason", reply instanceof Reply.ToolCall ? "TOOL_CALL" : "COMPLETE");
        ObjectNode usage = end.putObject("usage");
        for (String kind : List.of("billed_units", "tokens")) {
            usage.putObject(kind).put("input_tokens", question.tokens()).put("output_tokens", reply.tokens());
        }
        return end;
    }

    private static ObjectNode event(List<ObjectNode> events, String type) {
        ObjectNode event = WireFormat.object().put("type", type);
        events.add(event);
        return event;
    }

    private static ObjectNode message(ObjectNode event) {
        return event.putObject("delta").putObject("message");
    }

    private static ObjectNode content(List<ObjectNode> events, String type) {
        return message(event(events, type).put("index", 0)).putObject("content");
    }

    private static ObjectNode calls(List<ObjectNode> events, String type) {
        return message(event(events, type).put("index", 0)).putObject("tool_calls");
    }
}
