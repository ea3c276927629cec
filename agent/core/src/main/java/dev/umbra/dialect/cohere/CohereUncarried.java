package dev.umbra.dialect.cohere;

import dev.umbra.dialect.UncarriedFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a chat request has no place in the canonical chat. */
final class CohereUncarried {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "stream",
            "tools",
            "strict_tools",
            "documents",
            "response_format",
            "max_tokens",
            "stop_sequences",
            "temperature",
            "seed",
            "frequency_penalty",
            "presence_penalty",
            "k",
            "p",
            "tool_choice",
            "thinking");

    private static final Set<String> MESSAGE = Set.of("role", "content", "tool_plan", "tool_calls", "tool_call_id");

    /** A part of another type cannot be translated. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "text", Set.of("type", "text"),
            "thinking", Set.of("type", "thinking"),
            "image_url", Set.of("type", "image_url"),
            "document", Set.of("type", "document"));

    private final UncarriedFields fields = new UncarriedFields();

    private CohereUncarried() {}

    static List<String> in(ObjectNode body) {
        CohereUncarried uncarried = new CohereUncarried();
        uncarried.fields.addAllBut(KNOWN, "", body);
        for (JsonNode message : body.path("messages")) {
            uncarried.addMessage(message);
        }
        for (JsonNode tool : body.path("tools")) {
            uncarried.fields.addAllBut(Set.of("type", "function"), "tools[].", tool);
            uncarried.fields.addAllBut(
                    Set.of("name", "description", "parameters"), "tools[].function.", tool.path("function"));
        }
        uncarried.fields.addAllBut(
                Set.of("type", "json_schema", "schema"), "response_format.", body.path("response_format"));
        uncarried.fields.addAllBut(Set.of("type", "token_budget"), "thinking.", body.path("thinking"));
        return uncarried.fields.paths();
    }

    private void addMessage(JsonNode message) {
        fields.addAllBut(MESSAGE, "messages[].", message);
        for (JsonNode part : message.path("content")) {
            Set<String> known = PARTS.get(CohereMessage.textOf(part.path("type")));
            if (known != null) {
                fields.addAllBut(known, "messages[].content[].", part);
                fields.addAllBut(Set.of("url"), "messages[].content[].image_url.", part.path("image_url"));
                fields.addAllBut(Set.of("data"), "messages[].content[].document.", part.path("document"));
            }
        }
    }
}
