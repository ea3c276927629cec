package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.ToolChoice;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which tools the model may or must ask for, {@code toolConfig.functionCallingConfig}. */
final class GeminiToolChoice {

    private static final String PATH = "toolConfig.functionCallingConfig.";
    private static final String ALLOWED = "allowedFunctionNames";

    private GeminiToolChoice() {}

    /** A choice among some of the tools has no place in the canonical chat, unless it is one that must be asked for. */
    static ToolChoice read(ObjectNode body, UncarriedFields uncarried) {
        JsonNode config = field(field(body, "toolConfig"), "functionCallingConfig");
        ToolChoice.Mode mode = mode(config, uncarried);
        List<String> allowed = new ArrayList<>();
        for (JsonNode name : ProtoJson.list(field(config, ALLOWED))) {
            allowed.add(name.asString(""));
        }
        if (mode == ToolChoice.Mode.REQUIRED && allowed.size() == 1) {
            return ToolChoice.ofTool(allowed.get(0));
        }
        if (!allowed.isEmpty()) {
            uncarried.add(PATH + ALLOWED);
        }
        return mode == null ? ToolChoice.UNSAID : ToolChoice.of(mode);
    }

    static void write(ToolChoice choice, ObjectNode body, Set<String> lossy) {
        if (Boolean.FALSE.equals(choice.parallel())) {
            lossy.add(Losses.PARALLEL_TOOL_CALLS);
        }
        ToolChoice.Mode mode = choice.mode();
        if (mode == null) {
            return;
        }
        ObjectNode config = body.putObject("toolConfig").putObject("functionCallingConfig");
        switch (mode) {
            case AUTO -> config.put("mode", "AUTO");
            case NONE -> config.put("mode", "NONE");
            case REQUIRED, TOOL -> config.put("mode", "ANY");
        }
        if (choice.tool() != null) {
            config.putArray(ALLOWED).add(choice.tool());
        }
    }

    /** {@code VALIDATED} leaves the choice to the model as {@code AUTO} does, but holds it to the tools' schemas. */
    private static ToolChoice.@Nullable Mode mode(JsonNode config, UncarriedFields uncarried) {
        String mode = ProtoJson.constant(config.path("mode"));
        return switch (mode == null ? "" : mode) {
            case "", "MODE_UNSPECIFIED", "0" -> null;
            case "AUTO", "1" -> ToolChoice.Mode.AUTO;
            case "ANY", "2" -> ToolChoice.Mode.REQUIRED;
            case "NONE", "3" -> ToolChoice.Mode.NONE;
            default -> {
                uncarried.add(PATH + "mode");
                yield ToolChoice.Mode.AUTO;
            }
        };
    }
}
