package dev.umbra.dialect.anthropic;

import dev.umbra.dialect.UncarriedFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a Messages request has no place in the canonical chat. */
final class AnthropicUncarried {

    /** What is carried, the version of the envelope, and what is removed before a translation. */
    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "max_tokens",
            "system",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "stream",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "output_format",
            "anthropic_version",
            "metadata",
            "service_tier",
            "inference_geo",
            "user_profile_id");

    /** A block of another type is a part that cannot be translated; thoughts are never passed on. */
    private static final Map<String, Set<String>> BLOCKS = Map.of(
            "text", Set.of("type", "text"),
            "image", Set.of("type", "source"),
            "document", Set.of("type", "source", "title"),
            "tool_use", Set.of("type", "id", "name", "input", "caller"),
            "tool_result", Set.of("type", "tool_use_id", "content", "is_error"));

    private static final Set<String> TOOL = Set.of("type", "name", "description", "input_schema", "strict");

    private static final Set<String> CARRIED_THINKING = Set.of("", "enabled", "disabled");

    private final UncarriedFields fields = new UncarriedFields();

    private AnthropicUncarried() {}

    static List<String> in(ObjectNode body) {
        AnthropicUncarried uncarried = new AnthropicUncarried();
        uncarried.fields.addAllBut(KNOWN, "", body);
        uncarried.addBlocks("system[].", body.path("system"));
        for (JsonNode message : body.path("messages")) {
            uncarried.fields.addAllBut(Set.of("role", "content"), "messages[].", message);
            uncarried.addBlocks("messages[].content[].", message.path("content"));
        }
        for (JsonNode tool : body.path("tools")) {
            uncarried.fields.addAllBut(TOOL, "tools[].", tool);
        }
        uncarried.addConfiguration(body);
        return uncarried.fields.paths();
    }

    private void addBlocks(String path, JsonNode content) {
        for (JsonNode block : content) {
            Set<String> known = BLOCKS.get(AnthropicBlocks.type(block));
            if (known != null) {
                fields.addAllBut(known, path, block);
                addBlocks(path + "content[].", block.path("content"));
            }
        }
    }

    private void addConfiguration(ObjectNode body) {
        fields.addAllBut(Set.of("type", "name", "disable_parallel_tool_use"), "tool_choice.", body.path("tool_choice"));
        fields.addAllBut(Set.of("type", "budget_tokens"), "thinking.", body.path("thinking"));
        fields.addAllBut(Set.of("effort", "format"), "output_config.", body.path("output_config"));
        fields.addAllBut(Set.of("type", "schema"), "output_config.format.", AnthropicRequest.format(body));
        // adaptive, between_tools: the model decides how much to think, and there is no such level elsewhere
        if (!CARRIED_THINKING.contains(AnthropicBlocks.type(body.path("thinking")))) {
            fields.add("thinking.type");
        }
    }
}
