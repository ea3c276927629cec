package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages, {@code POST …/messages}. */
final class AnthropicMessages implements WireFormat {

    @Override
    public boolean serves(String path) {
        return path.endsWith("/messages");
    }

    @Override
    public String asked(Question question) {
        return WireFormat.text(WireFormat.last(question.body().path("messages")).path("content"));
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .map(tool -> tool.path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        JsonNode body = question.body();
        if (!question.headers().containsKey("anthropic-version")) {
            return "anthropic-version: header is required";
        }
        if (body.path("max_tokens").asInt(0) < 1) {
            return "max_tokens: field required";
        }
        if (!WireFormat.each(body.path("messages")).allMatch(AnthropicMessages::isTurn)) {
            return "messages: only the roles user and assistant";
        }
        boolean schemas = WireFormat.each(body.path("tools"))
                .allMatch(tool ->
                        tool.path("input_schema").path("type").asString("").equals("object"));
        return schemas ? null : "tools: input_schema must be an object's";
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        ObjectNode message = message(question, reply.tokens());
        ObjectNode block = message.putArray("content").addObject();
        if (reply instanceof Reply.Text text) {
            block.put("type", "text").put("text", text.text());
        } else if (reply instanceof Reply.ToolCall call) {
            toolUse(block, call).set("input", WireFormat.parse(call.arguments()));
        }
        return message.put("stop_reason", stopReason(reply)).toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<ObjectNode> events = new ArrayList<>();
        ObjectNode message = message(question, 1).putNull("stop_reason");
        message.putArray("content");
        event(events, "message_start").set("message", message);
        ObjectNode block = event(events, "content_block_start").put("index", 0).putObject("content_block");
        if (reply instanceof Reply.Text text) {
            block.put("type", "text").put("text", "");
            event(events, "ping");
            Reply.words(text.text()).forEach(word -> delta(events, "text_delta").put("text", word));
        } else if (reply instanceof Reply.ToolCall call) {
            toolUse(block, call).putObject("input");
            call.fragments()
                    .forEach(fragment -> delta(events, "input_json_delta").put("partial_json", fragment));
        }
        event(events, "content_block_stop").put("index", 0);
        ObjectNode end = event(events, "message_delta");
        end.putObject("delta").put("stop_reason", stopReason(reply)).putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", reply.tokens());
        event(events, "message_stop");
        return events.stream().map(WireFormat::typedEvent).toList();
    }

    @Override
    public String error(Reply.Failure reply) {
        ObjectNode error = WireFormat.object().put("type", "error");
        error.putObject("error").put("type", "api_error").put("message", reply.message());
        return error.put("request_id", "req_stand_in").toString();
    }

    private static boolean isTurn(JsonNode message) {
        return List.of("user", "assistant").contains(message.path("role").asString(""));
    }

    private static ObjectNode message(Question question, int outputTokens) {
        ObjectNode message = WireFormat.object();
        message.put("id", "msg_stand_in").put("type", "message").put("role", "assistant");
        message.put("model", question.model()).putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", question.tokens()).put("output_tokens", outputTokens);
        return message;
    }

    private static ObjectNode toolUse(ObjectNode block, Reply.ToolCall call) {
        return block.put("type", "tool_use").put("id", "toolu_1").put("name", call.name());
    }

    private static String stopReason(Reply.Answer reply) {
        return reply instanceof Reply.ToolCall ? "tool_use" : "end_turn";
    }

    private static ObjectNode event(List<ObjectNode> events, String type) {
        ObjectNode event = WireFormat.object().put("type", type);
        events.add(event);
        return event;
    }

    private static ObjectNode delta(List<ObjectNode> events, String type) {
        return event(events, "content_block_delta")
                .put("index", 0)
                .putObject("delta")
                .put("type", type);
    }
}
