package dev.umbra.translation;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a question means, aspect by aspect, without what a dialect is free to choose: how turns are cut into messages, the
 * ids of tool calls, and how JSON is spelled.
 */
final class Meaning {

    /** No loss excuses a difference in these: it would be another question. */
    static final List<String> ESSENTIAL = List.of("words", "tools", "stream", "max_tokens");

    private Meaning() {}

    /** By the name under which its loss is listed. */
    static Map<String, @Nullable Object> of(ChatRequest request) throws UndecodableException {
        Map<String, @Nullable Object> aspects = new LinkedHashMap<>();
        aspects.put("words", words(request.messages()));
        aspects.put("tools", tools(request.tools()));
        aspects.put("stream", request.stream());
        Sampling sampling = request.sampling();
        aspects.put("max_tokens", sampling.maxTokens());
        aspects.put(Losses.TEMPERATURE, sampling.temperature());
        aspects.put(Losses.TOP_P, sampling.topP());
        aspects.put(Losses.TOP_K, sampling.topK());
        aspects.put(Losses.SEED, sampling.seed());
        aspects.put(Losses.PRESENCE_PENALTY, sampling.presencePenalty());
        aspects.put(Losses.FREQUENCY_PENALTY, sampling.frequencyPenalty());
        aspects.put(Losses.STOP_SEQUENCES, sampling.stopSequences());
        ToolChoice choice = request.toolChoice();
        // every API takes "auto" for granted where there are tools
        aspects.put(Losses.TOOL_CHOICE, choice.mode() == null ? ToolChoice.Mode.AUTO : choice.mode());
        aspects.put(Losses.PARALLEL_TOOL_CALLS, choice.parallel());
        aspects.put(
                Losses.TOOL_STRICT,
                request.tools().stream()
                        .map(tool -> Boolean.TRUE.equals(tool.strict()))
                        .toList());
        if (request.outputFormat() instanceof OutputFormat.JsonSchema schema) {
            aspects.put(Losses.OUTPUT_FORMAT, canonical(schema.schema()));
            // where an API has no such switch, it holds every answer to the schema
            aspects.put(Losses.OUTPUT_STRICT, !Boolean.FALSE.equals(schema.strict()));
        }
        return aspects;
    }

    private static List<String> words(List<Message> messages) {
        List<String> words = new ArrayList<>();
        List<@Nullable String> calls = new ArrayList<>();
        int answered = 0;
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    calls.add(call.id());
                    words.add("call " + (calls.size() - 1) + " " + call.name() + " " + canonical(call.arguments()));
                } else if (part instanceof Part.ToolResult result) {
                    int call = result.callId() == null ? answered : calls.indexOf(result.callId());
                    words.add("result " + call + " " + canonical(result.result()));
                    answered++;
                } else if (part instanceof Part.Text text) {
                    words.add(message.role().id() + ": " + text.text());
                }
            }
        }
        return words;
    }

    private static List<String> tools(List<ToolDefinition> tools) {
        return tools.stream()
                .map(tool -> tool.name() + " (" + tool.description() + ") "
                        + canonical(tool.parameters() == null ? "{}" : tool.parameters()))
                .toList();
    }

    private static String canonical(String json) {
        try {
            return CanonicalJson.of(Json.parse(json)).toString();
        } catch (UndecodableException notJson) {
            return json;
        }
    }
}
