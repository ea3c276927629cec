package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes replies in the wire format of OpenAI's chat completions, whole or as server-sent events. */
final class ChatCompletions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long CREATED = 1_790_000_000L;

    private ChatCompletions() {}

    static String answer(Question question, Reply.Text reply) {
        ObjectNode message = JSON.createObjectNode();
        message.put("role", "assistant").put("content", reply.text());
        return whole(question, message, "stop", words(reply.text()).size());
    }

    static String answer(Question question, Reply.ToolCall reply) {
        ObjectNode message = JSON.createObjectNode();
        message.put("role", "assistant").putNull("content");
        toolCall(message, reply);
        return whole(question, message, "tool_calls", 12);
    }

    static String error(Reply.Failure reply) {
        ObjectNode error = JSON.createObjectNode();
        error.putObject("error")
                .put("message", reply.message())
                .put("type", "stand_in")
                .put("code", "scripted");
        return error.toString();
    }

    /** The stream's events, each with its {@code data: }: one for each word, the finish, the usage if asked for, the end. */
    static List<String> events(Question question, Reply.Text reply) {
        List<String> events = new ArrayList<>();
        List<String> words = words(reply.text());
        for (int i = 0; i < words.size(); i++) {
            ObjectNode delta = JSON.createObjectNode();
            if (i == 0) {
                delta.put("role", "assistant");
            }
            events.add(chunk(question, delta.put("content", words.get(i)), null));
        }
        finish(events, question, "stop", words.size());
        return events;
    }

    static List<String> events(Question question, Reply.ToolCall reply) {
        List<String> events = new ArrayList<>();
        ObjectNode delta = JSON.createObjectNode();
        delta.put("role", "assistant");
        toolCall(delta, reply).put("index", 0);
        events.add(chunk(question, delta, null));
        finish(events, question, "tool_calls", 12);
        return events;
    }

    private static ObjectNode toolCall(ObjectNode message, Reply.ToolCall reply) {
        ObjectNode call = message.putArray("tool_calls").addObject();
        call.put("id", "call_1").put("type", "function");
        call.putObject("function").put("name", reply.name()).put("arguments", reply.arguments());
        return call;
    }

    private static String whole(Question question, ObjectNode message, String finish, int tokens) {
        ObjectNode body = head(question, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).set("message", message);
        choice.put("finish_reason", finish);
        usage(body, question, tokens);
        return body.toString();
    }

    private static void finish(List<String> events, Question question, String finish, int tokens) {
        events.add(chunk(question, JSON.createObjectNode(), finish));
        if (question.wantsStreamUsage()) {
            ObjectNode last = head(question, "chat.completion.chunk");
            last.putArray("choices");
            usage(last, question, tokens);
            events.add(event(last.toString()));
        }
        events.add(event("[DONE]"));
    }

    private static String chunk(Question question, ObjectNode delta, @Nullable String finish) {
        ObjectNode body = head(question, "chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).set("delta", delta);
        choice.put("finish_reason", finish);
        return event(body.toString());
    }

    private static ObjectNode head(Question question, String object) {
        ObjectNode head = JSON.createObjectNode();
        head.put("id", "chatcmpl-stand-in").put("object", object).put("created", CREATED);
        return head.put("model", question.model());
    }

    private static void usage(ObjectNode body, Question question, int completionTokens) {
        int promptTokens = words(question.text()).size() + 8;
        ObjectNode usage = body.putObject("usage");
        usage.put("prompt_tokens", promptTokens).put("completion_tokens", completionTokens);
        usage.put("total_tokens", promptTokens + completionTokens);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** Splits before each space, so that the words joined are the text again. */
    private static List<String> words(String text) {
        return List.of(text.split("(?= )", -1));
    }
}
