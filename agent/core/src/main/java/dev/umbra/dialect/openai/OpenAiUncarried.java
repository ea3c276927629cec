package dev.umbra.dialect.openai;

import dev.umbra.dialect.UncarriedFields;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a Chat Completions request the canonical chat does not carry. */
final class OpenAiUncarried {

    /** Carried, or about the call and not the question; the last row is removed before a question is translated. */
    private static final Set<String> REQUEST = Set.of(
            "model",
            "messages",
            "stream",
            "stream_options",
            "tools",
            "functions",
            "tool_choice",
            "function_call",
            "parallel_tool_calls",
            "response_format",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "max_tokens",
            "max_completion_tokens",
            "seed",
            "random_seed",
            "n",
            "stop",
            "reasoning_effort",
            "reasoning",
            "user",
            "metadata",
            "store",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention");

    private static final Set<String> MESSAGE = Set.of(
            "role",
            "content",
            "name",
            "refusal",
            "tool_calls",
            "tool_call_id",
            "function_call",
            "prefix",
            "audio",
            "reasoning",
            "reasoning_content",
            "reasoning_details");

    private static final Set<String> PART = Set.of(
            "type",
            "text",
            "refusal",
            "thinking",
            "image_url",
            "video_url",
            "document_url",
            "document_name",
            "input_audio",
            "file",
            "file_id");

    private static final Set<String> CALL = Set.of("id", "type", "index", "function", "custom");
    private static final Set<String> TOOL = Set.of("type", "function", "custom");
    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");
    private static final Set<String> CUSTOM = Set.of("name", "description");
    private static final Set<String> CHOICE = Set.of("type", "function", "custom", "name");
    private static final Set<String> FORMATS = Set.of("text", "json_object", "json_schema");
    private static final Set<String> SCHEMA = Set.of("name", "description", "schema", "strict");

    private final UncarriedFields fields = new UncarriedFields();

    private OpenAiUncarried() {}

    static List<String> of(ObjectNode body) {
        OpenAiUncarried uncarried = new OpenAiUncarried();
        uncarried.fields.addAllBut(REQUEST, "", body);
        body.path("messages").forEach(uncarried::message);
        body.path("tools").forEach(uncarried::tool);
        body.path("functions").forEach(function -> uncarried.fields.addAllBut(FUNCTION, "functions[].", function));
        uncarried.format(body.path("response_format"));
        uncarried.fields.addAllBut(CHOICE, "tool_choice.", body.path("tool_choice"));
        uncarried.fields.addAllBut(Set.of("effort", "max_tokens"), "reasoning.", body.path("reasoning"));
        return uncarried.fields.paths();
    }

    private void message(JsonNode message) {
        fields.addAllBut(MESSAGE, "messages[].", message);
        message.path("content").forEach(this::part);
        message.path("tool_calls").forEach(call -> fields.addAllBut(CALL, "messages[].tool_calls[].", call));
    }

    private void part(JsonNode part) {
        String at = "messages[].content[].";
        fields.addAllBut(PART, at, part);
        fields.addAllBut(Set.of("url", "detail"), at + "image_url.", part.path("image_url"));
        fields.addUnless("auto", at + "image_url.detail", part.path("image_url").path("detail"));
        fields.addAllBut(Set.of("data", "format"), at + "input_audio.", part.path("input_audio"));
        fields.addAllBut(Set.of("file_data", "file_id", "filename"), at + "file.", part.path("file"));
    }

    private void tool(JsonNode tool) {
        fields.addAllBut(TOOL, "tools[].", tool);
        fields.addAllBut(FUNCTION, "tools[].function.", tool.path("function"));
        fields.addAllBut(CUSTOM, "tools[].custom.", tool.path("custom"));
        if (!tool.path("function").isObject() && !tool.path("custom").isObject()) {
            fields.add("tools[].type", tool.path("type"));
        }
    }

    private void format(JsonNode format) {
        if (!FORMATS.contains(format.path("type").asString(""))) {
            fields.add("response_format", format);
            return;
        }
        fields.addAllBut(Set.of("type", "json_schema"), "response_format.", format);
        fields.addAllBut(SCHEMA, "response_format.json_schema.", format.path("json_schema"));
    }
}
