package dev.umbra.dialect.ollama;

import dev.umbra.dialect.UncarriedFields;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request that the canonical chat carries, or that are removed before anything leaves. */
final class OllamaFields {

    private static final Set<String> CHAT =
            Set.of("model", "messages", "tools", "format", "options", "stream", "think", "keep_alive");
    private static final Set<String> GENERATE =
            Set.of("model", "prompt", "system", "images", "format", "options", "stream", "think", "keep_alive");
    private static final Set<String> MESSAGE =
            Set.of("role", "content", "thinking", "images", "tool_calls", "tool_name", "tool_call_id");
    private static final Set<String> CALL = Set.of("id", "type", "function");
    private static final Set<String> CALLED_FUNCTION = Set.of("name", "arguments", "index");
    private static final Set<String> TOOL = Set.of("type", "function");
    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters");
    private static final Set<String> OPTIONS = Set.of(
            "temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty", "num_predict", "seed", "stop");

    private OllamaFields() {}

    /** All that a request has besides, by path. */
    static List<String> uncarried(OllamaOperation operation, ObjectNode body) {
        UncarriedFields uncarried = new UncarriedFields();
        uncarried.addAllBut(operation == OllamaOperation.CHAT ? CHAT : GENERATE, "", body);
        uncarried.addAllBut(OPTIONS, "options.", body.path("options"));
        for (JsonNode tool : body.path("tools")) {
            uncarried.addAllBut(TOOL, "tools[].", tool);
            uncarried.addAllBut(FUNCTION, "tools[].function.", tool.path("function"));
        }
        for (JsonNode message : body.path("messages")) {
            uncarried.addAllBut(MESSAGE, "messages[].", message);
            for (JsonNode call : message.path("tool_calls")) {
                uncarried.addAllBut(CALL, "messages[].tool_calls[].", call);
                uncarried.addAllBut(CALLED_FUNCTION, "messages[].tool_calls[].function.", call.path("function"));
            }
        }
        return uncarried.paths();
    }
}
