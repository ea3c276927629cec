package dev.umbra.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bedrock's {@code POST /model/{model}/converse}; without {@code converse-stream}, whose frames are not text. */
final class BedrockConverse implements WireFormat {

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
        return path.endsWith("/converse");
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
        return false;
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
        body.put("stopReason", reply instanceof Reply.ToolCall ? "tool_use" : "end_turn");
        body.putObject("usage")
                .put("inputTokens", question.tokens())
                .put("outputTokens", reply.tokens())
                .put("totalTokens", question.tokens() + reply.tokens());
        body.putObject("metrics").put("latencyMs", 40);
        return body.toString();
    }

    @Override
    public List<String> pieces(Question question, Reply.Answer reply) {
        throw new UnsupportedOperationException("converse-stream");
    }

    @Override
    public String error(Reply.Failure reply) {
        return WireFormat.object().put("message", reply.message()).toString();
    }
}
