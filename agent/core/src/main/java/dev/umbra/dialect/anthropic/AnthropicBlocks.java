package dev.umbra.dialect.anthropic;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The content blocks of a request's messages, read. */
final class AnthropicBlocks {

    private static final String TOOL_RESULT = "tool_result";

    private AnthropicBlocks() {}

    static boolean isToolResult(JsonNode block) {
        return type(block).equals(TOOL_RESULT);
    }

    /** No part where the block has no words, or words that are sealed. */
    static List<Part> parts(JsonNode block) {
        return switch (type(block)) {
            case "text" -> words(block.path("text"));
            case "thinking" -> thought(block.path("thinking"));
            case "redacted_thinking" -> List.of();
            case "tool_use" -> List.of(toolCall(block));
            case "image", "document" -> List.of(AnthropicMedia.read(block));
            default -> List.of(new Part.Unknown(UncarriedFields.plainName(type(block))));
        };
    }

    /** The words of the result in one part, then what else it shows. */
    static List<Part> toolResult(JsonNode block) {
        JsonNode content = block.path("content");
        StringBuilder words = new StringBuilder(textOf(content));
        List<Part> others = new ArrayList<>();
        for (JsonNode piece : content) {
            for (Part part : parts(piece)) {
                if (part instanceof Part.Text text) {
                    words.append(text.text());
                } else {
                    others.add(part);
                }
            }
        }
        boolean failed =
                block.path("is_error").isBoolean() && block.path("is_error").booleanValue();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.ToolResult(Json.text(block.path("tool_use_id")), null, words.toString(), failed));
        parts.addAll(others);
        return parts;
    }

    static Part.ToolCall toolCall(JsonNode block) {
        JsonNode input = block.path("input");
        return new Part.ToolCall(
                Json.text(block.path("id")),
                textOf(block.path("name")),
                input.isMissingNode() ? "{}" : Json.writeText(input));
    }

    static String type(JsonNode block) {
        return textOf(block.path("type"));
    }

    static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static List<Part> thought(JsonNode thinking) {
        String thought = Json.words(thinking);
        return thought == null ? List.of() : List.of(new Part.Reasoning(thought));
    }

    private static List<Part> words(JsonNode text) {
        String words = Json.words(text);
        return words == null ? List.of() : List.of(new Part.Text(words));
    }
}
