package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.Role;
import dev.umbra.chat.ToolChoice;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much to think: {@code thinking} with a budget of tokens, and {@code output_config.effort} with a level, read and
 * written.
 */
final class AnthropicEffort {

    /** The API refuses less. */
    private static final long LEAST_BUDGET = 1024;

    private static final Set<String> LEVELS = Set.of("low", "medium", "high", "xhigh", "max");

    private AnthropicEffort() {}

    static @Nullable Effort decode(ObjectNode body) {
        String level = Json.words(body.path("output_config").path("effort"));
        Long budget = budget(body.path("thinking"));
        return level == null && budget == null ? null : new Effort(level, budget);
    }

    private static @Nullable Long budget(JsonNode thinking) {
        return switch (AnthropicBlocks.type(thinking)) {
            case "enabled" -> Json.whole(thinking.path("budget_tokens"));
            case "disabled" -> 0L;
            default -> null;
        };
    }

    /** Into a body that has its {@code max_tokens}. */
    static void write(ChatRequest request, ObjectNode body, Set<String> lossy) {
        Effort effort = request.sampling().effort();
        if (effort == null) {
            return;
        }
        writeLevel(effort, ClaudeVersion.of(request.model()), body, lossy);
        Long budget = effort.budgetTokens();
        if (budget != null && budget > 0) {
            writeBudget(request, Math.max(budget, LEAST_BUDGET), body, lossy);
        } else if ("none".equals(effort.level()) || Long.valueOf(0).equals(budget)) {
            body.set("thinking", Json.newObject().put("type", "disabled"));
        }
        boolean changed = budget != null && (budget < 0 || (budget > 0 && budget < LEAST_BUDGET));
        if (changed) {
            lossy.add(Losses.EFFORT);
        }
    }

    private static void writeLevel(Effort effort, ClaudeVersion version, ObjectNode body, Set<String> lossy) {
        String level = effort.level();
        if (level == null || level.equals("none")) {
            return;
        }
        if (LEVELS.contains(level) && version.takesEffort()) {
            body.withObject("/output_config").put("effort", level);
            return;
        }
        lossy.add(Losses.EFFORT);
        if (level.equals("minimal") && version.takesEffort()) {
            body.withObject("/output_config").put("effort", "low");
        }
    }

    /**
     * The API thinks within {@code max_tokens}, not while a tool is forced, and not amid a turn of tools that began without
     * thought. Newer models decide themselves how much.
     */
    private static void writeBudget(ChatRequest request, long budget, ObjectNode body, Set<String> lossy) {
        Long most = Json.whole(body.path("max_tokens"));
        boolean tooLarge = most != null && budget >= most;
        boolean mayThink = !forcesTool(request) && !answersTool(request);
        boolean decidesItself = ClaudeVersion.of(request.model()).choosesItsOwnWay();
        if (mayThink && decidesItself) {
            body.set("thinking", adaptive());
        }
        if (mayThink && !decidesItself && !tooLarge) {
            body.set("thinking", Json.newObject().put("type", "enabled").put("budget_tokens", budget));
            return;
        }
        lossy.add(Losses.EFFORT);
    }

    static ObjectNode adaptive() {
        return Json.newObject().put("type", "adaptive");
    }

    private static boolean forcesTool(ChatRequest request) {
        ToolChoice.Mode mode = request.toolChoice().mode();
        return mode == ToolChoice.Mode.REQUIRED || mode == ToolChoice.Mode.TOOL;
    }

    private static boolean answersTool(ChatRequest request) {
        int last = request.messages().size() - 1;
        return last >= 0 && request.messages().get(last).role() == Role.TOOL;
    }
}
