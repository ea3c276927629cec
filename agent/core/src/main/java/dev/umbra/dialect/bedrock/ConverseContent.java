package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The content blocks of Converse: objects whose one key says what they are. */
final class ConverseContent {

    private static final Set<String> MEDIA = Set.of("format", "name", "source");
    private static final Set<String> TOOL_USE = Set.of("toolUseId", "name", "input");
    private static final Set<String> TOOL_RESULT = Set.of("toolUseId", "content", "status");

    private static final Set<String> CITED = Set.of("content");

    private final String path;
    private final UncarriedFields uncarried;

    /**
     * @param path of a block's fields: {@code messages[].content[].}
     */
    ConverseContent(String path, UncarriedFields uncarried) {
        this.path = path;
        this.uncarried = uncarried;
    }

    /** The parts of one block; none for a block that says nothing. */
    List<Part> parts(JsonNode block) throws UndecodableException {
        if (!block.isObject()) {
            throw new UndecodableException("a content block is not an object");
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : block.properties()) {
            if (!field.getValue().isNull()) {
                parts.addAll(parts(field.getKey(), field.getValue()));
            }
        }
        return parts;
    }

    private List<Part> parts(String type, JsonNode value) throws UndecodableException {
        return switch (type) {
            case "text" -> text(value);
            case "image", "document", "video", "audio" -> List.of(media(type, value));
            case "toolUse" -> List.of(toolCall(value));
            case "toolResult" -> toolResult(value);
            case "reasoningContent" -> reasoning(value);
            case "guardContent" -> guarded(value);
            case "citationsContent" -> cited(value);
            case "cachePoint" -> {
                uncarried.add(path + type);
                yield List.of();
            }
            default -> List.of(new Part.Unknown(UncarriedFields.plainName(type)));
        };
    }

    private static List<Part> text(JsonNode value) throws UndecodableException {
        String text = Json.text(value);
        if (text == null) {
            throw new UndecodableException("the text of a content block is not text");
        }
        return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
    }

    private Part media(String modality, JsonNode value) {
        uncarried.addAllBut(MEDIA, path + modality + ".", value);
        Part.Media media = ConverseMedia.decode(modality, value);
        return media == null ? new Part.Unknown(modality) : media;
    }

    private Part toolCall(JsonNode call) throws UndecodableException {
        uncarried.addAllBut(TOOL_USE, path + "toolUse.", call);
        String name = Json.text(call.path("name"));
        if (name == null) {
            throw new UndecodableException("a toolUse has no name");
        }
        JsonNode input = call.path("input");
        return new Part.ToolCall(
                Json.text(call.path("toolUseId")),
                name,
                input.isMissingNode() || input.isNull() ? "{}" : Json.writeText(input));
    }

    /** The words and values of the result in one part, then what else it shows. */
    private List<Part> toolResult(JsonNode result) throws UndecodableException {
        uncarried.addAllBut(TOOL_RESULT, path + "toolResult.", result);
        ConverseContent nested = new ConverseContent(path + "toolResult.content[].", uncarried);
        StringBuilder words = new StringBuilder();
        List<Part> others = new ArrayList<>();
        for (JsonNode block : result.path("content")) {
            String said = valueOrText(block);
            if (said != null) {
                words.append(said);
            } else {
                others.addAll(nested.parts(block));
            }
        }
        List<Part> parts = new ArrayList<>();
        boolean failed = "error".equals(Json.text(result.path("status")));
        parts.add(new Part.ToolResult(Json.text(result.path("toolUseId")), null, words.toString(), failed));
        parts.addAll(others);
        return parts;
    }

    private static @Nullable String valueOrText(JsonNode block) {
        JsonNode json = block.path("json");
        boolean value = !json.isMissingNode() && !json.isNull();
        return value ? Json.writeText(json) : Json.text(block.path("text"));
    }

    /** Redacted reasoning is bytes that none but the model can read. */
    private static List<Part> reasoning(JsonNode value) {
        String text = Json.words(value.path("reasoningText").path("text"));
        return text == null ? List.of() : List.of(new Part.Reasoning(text));
    }

    /** What a guardrail is to look at. It is part of the prompt all the same. */
    private List<Part> guarded(JsonNode value) throws UndecodableException {
        uncarried.add(path + "guardContent");
        if (value.path("image").isObject()) {
            return List.of(media("image", value.path("image")));
        }
        return text(value.path("text").path("text"));
    }

    /** Words that the model gave sources for. */
    private List<Part> cited(JsonNode value) throws UndecodableException {
        uncarried.addAllBut(CITED, path + "citationsContent.", value);
        List<Part> parts = new ArrayList<>();
        for (JsonNode words : value.path("content")) {
            parts.addAll(text(words.path("text")));
        }
        return parts;
    }
}
