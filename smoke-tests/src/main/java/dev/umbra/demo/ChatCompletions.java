package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAI's chat completions, {@code POST …/chat/completions}, as many other hosts speak it too. Under {@code /mistral/} it is
 * Mistral's variety, which refuses what it does not know and counts the tokens of a stream unasked.
 */
final class ChatCompletions implements WireFormat {

    private static final List<String> NOT_MISTRAL =
            List.of("store", "stream_options", "seed", "user", "max_completion_tokens", "logit_bias");
    private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/([^/]+)/");
    private static final long CREATED = 1_790_000_000L;

    @Override
    public boolean serves(String path) {
        return path.endsWith("/chat/completions");
    }

    @Override
    public String asked(Question question) {
        return WireFormat.text(WireFormat.last(question.body().path("messages")).path("content"));
    }

    /** An Azure deployment is named by the path alone. */
    @Override
    public String model(Question question) {
        Matcher deployment = DEPLOYMENT.matcher(question.path());
        return deployment.find()
                ? deployment.group(1)
                : question.body().path("model").asString("");
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .map(tool -> tool.path("function").path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        if (isMistral(question)) {
            for (String foreign : NOT_MISTRAL) {
                if (question.body().has(foreign)) {
                    return foreign + ": extra inputs are not permitted";
                }
            }
        }
        return question.body().path("messages").isEmpty() ? "messages: at least one is needed" : null;
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        ObjectNode body = head(question, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (reply instanceof Reply.Text text) {
            message.put("content", text.text());
        } else if (reply instanceof Reply.ToolCall call) {
            toolCall(message.putNull("content"), call, call.arguments());
        }
        choice.put("finish_reason", finishReason(reply));
        usage(body, question, reply);
        return body.toString();
    }

    /** One for each word, the finish, the usage if asked for, the end. */
    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<String> events = new ArrayList<>();
        for (ObjectNode delta : deltas(reply)) {
            events.add(chunk(question, delta, null));
        }
        events.add(chunk(question, WireFormat.object(), finishReason(reply)));
        if (isMistral(question)
                || question.body().path("stream_options").path("include_usage").asBoolean(false)) {
            ObjectNode last = head(question, "chat.completion.chunk");
            last.putArray("choices");
            usage(last, question, reply);
            events.add(WireFormat.event(last.toString()));
        }
        events.add(WireFormat.event("[DONE]"));
        return events;
    }

    @Override
    public String error(Reply.Failure reply) {
        ObjectNode error = WireFormat.object();
        error.putObject("error")
                .put("message", reply.message())
                .put("type", "stand_in")
                .put("code", "scripted");
        return error.toString();
    }

    private static boolean isMistral(Question question) {
        return question.path().startsWith("/mistral/");
    }

    private static List<ObjectNode> deltas(Reply.Answer reply) {
        List<ObjectNode> deltas = new ArrayList<>();
        if (reply instanceof Reply.Text text) {
            Reply.words(text.text())
                    .forEach(word -> deltas.add(WireFormat.object().put("content", word)));
        } else if (reply instanceof Reply.ToolCall call) {
            ObjectNode first = WireFormat.object();
            toolCall(first, call, "").put("index", 0);
            deltas.add(first);
            for (String fragment : call.fragments()) {
                ObjectNode delta = WireFormat.object();
                ObjectNode part = delta.putArray("tool_calls").addObject().put("index", 0);
                part.putObject("function").put("arguments", fragment);
                deltas.add(delta);
            }
        }
        deltas.get(0).put("role", "assistant");
        return deltas;
    }

    private static ObjectNode toolCall(ObjectNode message, Reply.ToolCall reply, String arguments) {
        ObjectNode call = message.putArray("tool_calls").addObject();
        call.put("id", "call_1").put("type", "function");
        call.putObject("function").put("name", reply.name()).put("arguments", arguments);
        return call;
    }

    private static String chunk(Question question, ObjectNode delta, @Nullable String finish) {
        ObjectNode body = head(question, "chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).set("delta", delta);
        choice.put("finish_reason", finish);
        return WireFormat.event(body.toString());
    }

    private static ObjectNode head(Question question, String object) {
        ObjectNode head = WireFormat.object();
        head.put("id", "chatcmpl-stand-in").put("object", object).put("created", CREATED);
        return head.put("model", question.model());
    }

    private static String finishReason(Reply.Answer reply) {
        return reply instanceof Reply.ToolCall ? "tool_calls" : "stop";
    }

    private static void usage(ObjectNode body, Question question, Reply.Answer reply) {
        body.putObject("usage")
                .put("prompt_tokens", question.tokens())
                .put("completion_tokens", reply.tokens())
                .put("total_tokens", question.tokens() + reply.tokens());
    }
}
