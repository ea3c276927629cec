package dev.umbra.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's {@code POST …/models/{model}:generateContent} and {@code :streamGenerateContent?alt=sse}; the path names the model. */
final class GeminiContent implements WireFormat {

    private static final Set<String> FIELDS = Set.of(
            "contents",
            "systemInstruction",
            "tools",
            "toolConfig",
            "safetySettings",
            "generationConfig",
            "cachedContent",
            "labels");

    @Override
    public boolean serves(String path) {
        return path.contains("/models/")
                && (path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent"));
    }

    @Override
    public String asked(Question question) {
        return WireFormat.text(WireFormat.last(question.body().path("contents")).path("parts"));
    }

    @Override
    public String model(Question question) {
        String path = question.path();
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
    }

    @Override
    public boolean streamed(Question question) {
        return question.path().endsWith(":streamGenerateContent");
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("tools"))
                .flatMap(tool -> WireFormat.each(tool.path("functionDeclarations")))
                .map(function -> function.path("name").asString(""))
                .toList();
    }

    /** Google refuses fields that it does not know. */
    @Override
    public @Nullable String complaint(Question question) {
        JsonNode body = question.body();
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                return "Unknown name \"" + field + "\"";
            }
        }
        if (streamed(question) && !question.query().contains("alt=sse")) {
            return "this stand-in streams server-sent events alone: alt=sse";
        }
        return WireFormat.each(body.path("contents")).allMatch(GeminiContent::isTurn)
                ? null
                : "contents: only the roles user and model, each with parts";
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        return reply instanceof Reply.Text text
                ? chunk(question, WireFormat.object().put("text", text.text()), reply, true)
                : chunk(question, functionCall((Reply.ToolCall) reply), reply, true);
    }

    /** A chunk for each word, a function call whole in one; the last has the finish, each the usage. */
    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        List<ObjectNode> parts = new ArrayList<>();
        if (reply instanceof Reply.Text text) {
            Reply.words(text.text())
                    .forEach(word -> parts.add(WireFormat.object().put("text", word)));
        } else {
            parts.add(functionCall((Reply.ToolCall) reply));
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            events.add(WireFormat.event(chunk(question, parts.get(i), reply, i == parts.size() - 1)));
        }
        return events;
    }

    @Override
    public String error(Reply.Failure reply) {
        ObjectNode error = WireFormat.object();
        error.putObject("error")
                .put("code", reply.status())
                .put("message", reply.message())
                .put("status", "INTERNAL");
        return error.toString();
    }

    private static boolean isTurn(JsonNode content) {
        return List.of("user", "model").contains(content.path("role").asString("user"))
                && !content.path("parts").isEmpty();
    }

    private static ObjectNode functionCall(Reply.ToolCall call) {
        ObjectNode part = WireFormat.object();
        part.putObject("functionCall").put("name", call.name()).set("args", WireFormat.parse(call.arguments()));
        return part;
    }

    private static String chunk(Question question, ObjectNode part, Reply.Answer reply, boolean last) {
        ObjectNode body = WireFormat.object();
        ObjectNode candidate = body.putArray("candidates").addObject().put("index", 0);
        ObjectNode content = candidate.putObject("content").put("role", "model");
        content.putArray("parts").add(part);
        if (last) {
            candidate.put("finishReason", "STOP");
        }
        body.putObject("usageMetadata")
                .put("promptTokenCount", question.tokens())
                .put("candidatesTokenCount", reply.tokens())
                .put("totalTokenCount", question.tokens() + reply.tokens());
        return body.put("modelVersion", question.model())
                .put("responseId", "stand-in")
                .toString();
    }
}
