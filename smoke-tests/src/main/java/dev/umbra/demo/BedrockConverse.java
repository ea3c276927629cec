package dev.umbra.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bedrock's {@code POST /model/{model}/converse} and {@code converse-stream}. */
final class BedrockConverse implements WireFormat {

    private static final String STREAM = "/converse-stream";
    private static final Set<String> FIELDS = Set.of(
            "messages",
            "system",
            "inferenceConfig",
            "toolConfig",
            "guardrailConfig",
            "additionalModelRequestFields",
            "additionalModelResponseFieldPaths",
            "requestMetadata",
            "performanceConfig",
            "serviceTier",
            "outputConfig");

    @Override
    public boolean serves(String path) {
        return path.endsWith("/converse") || path.endsWith(STREAM);
    }

    @Override
    public String asked(Question question) {
        return WireFormat.text(WireFormat.last(question.body().path("messages")).path("content"));
    }

    @Override
    public String model(Question question) {
        String[] segments = question.path().split("/", -1);
        return URLDecoder.decode(segments[segments.length - 2], StandardCharsets.UTF_8);
    }

    @Override
    public boolean streamed(Question question) {
        return question.path().endsWith(STREAM);
    }

    @Override
    public String streamType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public List<String> tools(Question question) {
        return WireFormat.each(question.body().path("toolConfig").path("tools"))
                .map(tool -> tool.path("toolSpec").path("name").asString(""))
                .toList();
    }

    @Override
    public @Nullable String complaint(Question question) {
        for (String field : question.body().propertyNames()) {
            if (!FIELDS.contains(field)) {
                return "#: extraneous key [" + field + "] is not permitted";
            }
        }
        return null;
    }

    @Override
    public String answer(Question question, Reply.Answer reply) {
        ObjectNode body = WireFormat.object();
        ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
        ObjectNode block = message.putArray("content").addObject();
        if (reply instanceof Reply.Text text) {
            block.put("text", text.text());
        } else if (reply instanceof Reply.ToolCall call) {
            ObjectNode use = block.putObject("toolUse").put("toolUseId", "tooluse_1");
            use.put("name", call.name()).set("input", WireFormat.parse(call.arguments()));
        }
        body.put("stopReason", stopReason(reply));
        addUsage(body, question, reply);
        return body.toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        throw new UnsupportedOperationException("frames are not text");
    }

    @Override
    public List<byte[]> chunks(Question question, Reply.Answer reply) {
        List<byte[]> chunks = new ArrayList<>();
        chunks.add(event("messageStart", WireFormat.object().put("role", "assistant")));
        if (reply instanceof Reply.Text text) {
            Reply.words(text.text())
                    .forEach(word -> chunks.add(delta(WireFormat.object().put("text", word))));
        } else if (reply instanceof Reply.ToolCall call) {
            ObjectNode start = WireFormat.object().put("contentBlockIndex", 0);
            start.putObject("start")
                    .putObject("toolUse")
                    .put("toolUseId", "tooluse_1")
                    .put("name", call.name());
            chunks.add(event("contentBlockStart", start));
            for (String fragment : call.fragments()) {
                ObjectNode delta = WireFormat.object();
                delta.putObject("toolUse").put("input", fragment);
                chunks.add(delta(delta));
            }
        }
        chunks.add(event("contentBlockStop", WireFormat.object().put("contentBlockIndex", 0)));
        chunks.add(event("messageStop", WireFormat.object().put("stopReason", stopReason(reply))));
        ObjectNode metadata = WireFormat.object();
        addUsage(metadata, question, reply);
        chunks.add(event("metadata", metadata));
        return chunks;
    }

    private static byte[] delta(ObjectNode delta) {
        ObjectNode data = WireFormat.object().put("contentBlockIndex", 0);
        data.set("delta", delta);
        return event("contentBlockDelta", data);
    }

    private static byte[] event(String type, ObjectNode data) {
        return EventStream.event(type, data.toString());
    }

    private static String stopReason(Reply.Answer reply) {
        return reply instanceof Reply.ToolCall ? "tool_use" : "end_turn";
    }

    private static void addUsage(ObjectNode body, Question question, Reply.Answer reply) {
        body.putObject("usage")
                .put("inputTokens", question.tokens())
                .put("outputTokens", reply.tokens())
                .put("totalTokens", question.tokens() + reply.tokens());
        body.putObject("metrics").put("latencyMs", 40);
    }

    @Override
    public String error(Reply.Failure reply) {
        return WireFormat.object().put("message", reply.message()).toString();
    }
}
