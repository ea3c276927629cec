package dev.umbra.dialect.anthropic;

import dev.umbra.chat.Citation;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One content block of an answer, put together from its start and its deltas; a block that came whole has no deltas. */
final class AnthropicBlock {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private String type = "";
    private @Nullable String id;
    private String name = "";
    private String input = "{}";

    void start(JsonNode block) {
        type = AnthropicBlocks.type(block);
        id = Json.words(block.path("id"));
        name = AnthropicBlocks.textOf(block.path("name"));
        addText(block);
        if (block.path("input").isContainer()) {
            input = Json.writeText(block.path("input"));
        }
        for (JsonNode citation : block.path("citations")) {
            addCitation(citation);
        }
    }

    /** A delta says its own type, so that a block whose start was lost can be read. */
    void add(JsonNode delta) {
        switch (AnthropicBlocks.type(delta)) {
            case "text_delta" -> addDelta("text", delta);
            case "thinking_delta" -> addDelta("thinking", delta);
            case "input_json_delta" -> {
                arguments.append(AnthropicBlocks.textOf(delta.path("partial_json")));
                orElse("tool_use");
            }
            case "citations_delta" -> addCitation(delta.path("citation"));
            default -> {
                // a signature is bound to the model and says nothing
            }
        }
    }

    List<Citation> citations() {
        return citations;
    }

    /** Null for a block that shows nothing. */
    @Nullable
    Part toPart() {
        return switch (type) {
            case "text" -> text.isEmpty() ? null : new Part.Text(text.toString());
            case "thinking" -> text.isEmpty() ? null : new Part.Reasoning(text.toString());
            case "tool_use" -> new Part.ToolCall(id, name, arguments.isEmpty() ? input : arguments.toString());
            case "redacted_thinking", "" -> null;
            default -> new Part.Unknown(UncarriedFields.plainName(type));
        };
    }

    private void addDelta(String kind, JsonNode delta) {
        addText(delta);
        orElse(kind);
    }

    private void orElse(String kind) {
        if (type.isEmpty()) {
            type = kind;
        }
    }

    private void addText(JsonNode holder) {
        text.append(AnthropicBlocks.textOf(holder.path("text")));
        text.append(AnthropicBlocks.textOf(holder.path("thinking")));
    }

    private void addCitation(JsonNode citation) {
        String title = firstOf(citation, List.of("title", "document_title"));
        String source = firstOf(citation, List.of("url", "source", "file_id", "document_index", "document_title"));
        if (source != null) {
            citations.add(new Citation(source, title, Json.words(citation.path("cited_text"))));
        }
    }

    private static @Nullable String firstOf(JsonNode citation, List<String> fields) {
        for (String field : fields) {
            JsonNode value = citation.path(field);
            String words = value.isIntegralNumber() ? value.asString() : Json.words(value);
            if (words != null) {
                return words;
            }
        }
        return null;
    }
}
