package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Effort;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much the model reasons, {@code thinkingConfig}: a level since Gemini 3, a budget of tokens before; the API refuses
 * both at once.
 */
final class GeminiThinking {

    private static final String CONFIG = "thinkingConfig";
    private static final String BUDGET = "thinkingBudget";
    private static final String LEVEL = "thinkingLevel";

    /** A budget that the model sets itself. */
    private static final long AS_IT_LIKES = -1;

    /** What a level is worth, as Google says for its OpenAI-compatible API (ai.google.dev/gemini-api/docs/openai). */
    private static final Map<String, Long> BUDGETS =
            Map.of("none", 0L, "minimal", 1024L, "low", 1024L, "medium", 8192L, "high", 24576L);

    private static final Set<String> LEVELS = Set.of("minimal", "low", "medium", "high");

    private GeminiThinking() {}

    static @Nullable Effort read(JsonNode config) {
        String level = level(Json.words(field(config, LEVEL)));
        Long budget = ProtoJson.whole(field(config, BUDGET));
        if (level == null && budget == null) {
            return null;
        }
        return new Effort(level, budget != null && budget == AS_IT_LIKES ? null : budget);
    }

    static void write(@Nullable Effort effort, @Nullable String model, ObjectNode generation, Set<String> lossy) {
        if (effort == null) {
            return;
        }
        String level = effort.level();
        Long budget = effort.budgetTokens();
        ObjectNode config = generation.putObject(CONFIG);
        if (level == null) {
            config.put(BUDGET, budget == null ? AS_IT_LIKES : budget);
            return;
        }
        boolean exact = GeminiModel.isBefore3(model) ? writeBudget(level, budget, config) : writeLevel(level, config);
        if (!exact || budget != null) {
            lossy.add(Losses.EFFORT);
        }
    }

    private static @Nullable String level(@Nullable String given) {
        return given == null || given.equals("THINKING_LEVEL_UNSPECIFIED") ? null : given.toLowerCase(Locale.ROOT);
    }

    private static boolean writeBudget(String level, @Nullable Long budget, ObjectNode config) {
        config.put(BUDGET, budget != null ? budget : BUDGETS.getOrDefault(level, BUDGETS.get("high")));
        return level.equals("none");
    }

    /** These models cannot but think, and know no more than {@code high}. */
    private static boolean writeLevel(String level, ObjectNode config) {
        String most = level.equals("none") ? "minimal" : "high";
        String nearest = LEVELS.contains(level) ? level : most;
        config.put(LEVEL, nearest.toUpperCase(Locale.ROOT));
        return nearest.equals(level);
    }
}
