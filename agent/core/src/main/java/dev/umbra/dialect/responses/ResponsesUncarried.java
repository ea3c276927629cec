package dev.umbra.dialect.responses;

import dev.umbra.dialect.UncarriedFields;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a Responses request the canonical chat does not carry. */
final class ResponsesUncarried {

    /** Carried, or about the call and not the question; the last row is removed before a question is translated. */
    private static final Set<String> REQUEST = Set.of(
            "model",
            "input",
            "instructions",
            "stream",
            "stream_options",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning",
            "temperature",
            "top_p",
            "max_output_tokens",
            "truncation",
            "user",
            "metadata",
            "store",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention");

    /** Ids and states of items are the server's own book-keeping; encrypted thoughts are reasoning, which never travels. */
    private static final Set<String> ITEM = Set.of(
            "type",
            "role",
            "content",
            "id",
            "status",
            "call_id",
            "name",
            "arguments",
            "input",
            "output",
            "summary",
            "encrypted_content");

    private static final Set<String> PART = Set.of(
            "type",
            "text",
            "refusal",
            "image_url",
            "file_data",
            "filename",
            "file_id",
            "file_url",
            "input_audio",
            "detail");

    private static final Set<String> FUNCTION = Set.of("type", "name", "description", "parameters", "strict");
    private static final Set<String> CUSTOM = Set.of("type", "name", "description");
    private static final Set<String> FORMAT = Set.of("type", "name", "description", "schema", "strict");
    private static final Set<String> FORMATS = Set.of("text", "json_object", "json_schema");

    private final UncarriedFields fields = new UncarriedFields();

    private ResponsesUncarried() {}

    static List<String> of(ObjectNode body) {
        ResponsesUncarried uncarried = new ResponsesUncarried();
        uncarried.fields.addAllBut(REQUEST, "", body);
        uncarried.fields.addUnless("disabled", "truncation", body.path("truncation"));
        body.path("input").forEach(uncarried::item);
        body.path("tools").forEach(uncarried::tool);
        uncarried.toolChoice(body.path("tool_choice"));
        uncarried.text(body.path("text"));
        uncarried.fields.addAllBut(Set.of("effort"), "reasoning.", body.path("reasoning"));
        return uncarried.fields.paths();
    }

    private void item(JsonNode item) {
        fields.addAllBut(ITEM, "input[].", item);
        item.path("content").forEach(part -> part("input[].content[].", part));
        item.path("output").forEach(part -> part("input[].output[].", part));
    }

    private void part(String at, JsonNode part) {
        fields.addAllBut(PART, at, part);
        fields.addUnless("auto", at + "detail", part.path("detail"));
    }

    private void tool(JsonNode tool) {
        switch (tool.path("type").asString("")) {
            case "function" -> fields.addAllBut(FUNCTION, "tools[].", tool);
            case "custom" -> fields.addAllBut(CUSTOM, "tools[].", tool);
            default -> fields.add("tools[].type", tool.path("type"));
        }
    }

    private void toolChoice(JsonNode choice) {
        switch (choice.path("type").asString("")) {
            case "function", "custom" -> fields.addAllBut(Set.of("type", "name"), "tool_choice.", choice);
            case "allowed_tools" -> fields.addAllBut(Set.of("type", "mode"), "tool_choice.", choice);
            default -> {
                if (choice.isObject()) {
                    fields.add("tool_choice", choice);
                }
            }
        }
    }

    private void text(JsonNode text) {
        fields.addAllBut(Set.of("format"), "text.", text);
        JsonNode format = text.path("format");
        if (FORMATS.contains(format.path("type").asString(""))) {
            fields.addAllBut(FORMAT, "text.format.", format);
        } else {
            fields.add("text.format", format);
        }
    }
}
