package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Ollama's {@code POST /api/chat}: a stream, of a JSON object a line, unless the request says otherwise. */
final class OllamaChat implements WireFormat {

    @Override
    public boolean serves(String path) {
        return path.endsWith("/api/chat");
    }

    @Override
    public String asked(Question question) {
        return WireFormat.last(question.body().path("messages")).path("content").asString("");
    }

    @Override
    public boolean streamed(Question question) {
        return question.body().path("stream").asBoolean(true);
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .map(tool -> tool.path("function").path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        boolean strings = WireFormat.each(question.body().path("messages"))
                .allMatch(message -> message.path("content").isString());
        return strings ? null : "json: cannot unmarshal into field messages.content of type string";
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        ObjectNode line = line(question);
        message(line, reply);
        return done(line, question, reply).toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<ObjectNode> lines = new ArrayList<>();
        if (reply instanceof Reply.Text text) {
            for (String word : Reply.words(text.text())) {
                ObjectNode line = line(question).put("done", false);
                line.putObject("message").put("role", "assistant").put("content", word);
                lines.add(line);
            }
        } else {
            ObjectNode line = line(question).put("done", false);
            message(line, reply);
            lines.add(line);
        }
        ObjectNode last = line(question);
        last.putObject("message").put("role", "assistant").put("content", "");
        lines.add(done(last, question, reply));
        return lines.stream().map(line -> line + "\n").toList();
    }

    @Override
    public String error(Reply.Failure reply) {
        return WireFormat.object().put("error", reply.message()).toString();
    }

    private static ObjectNode line(Question question) {
        return WireFormat.object().put("model", question.model()).put("created_at", "2026-10-01T10:00:00Z");
    }

    private static void message(ObjectNode line, Reply.Answer reply) {
        ObjectNode message = line.putObject("message").put("role", "assistant");
        message.put("content", reply instanceof Reply.Text text ? text.text() : "");
        if (reply instanceof Reply.ToolCall call) {
            ObjectNode function = message.putArray("tool_calls").addObject().putObject("function");
            function.put("name", call.name()).set("arguments", WireFormat.parse(call.arguments()));
        }
    }

    private static ObjectNode done(ObjectNode line, Question question, Reply.Answer reply) {
        line.put("done", true).put("done_reason", "stop").put("total_duration", 40_000_000L);
        return line.put("prompt_eval_count", question.tokens()).put("eval_count", reply.tokens());
    }
}
