package dev.umbra.dialect.openai;

import dev.umbra.chat.Effort;
import dev.umbra.dialect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How much the model is asked to reason. OpenAI takes a level; other APIs a number of tokens. */
public final class OpenAiEffort {

    /** From where on a budget is as much as a level: LiteLLM's figures. */
    private static final long HIGH_TOKENS = 10_000;

    private static final long MEDIUM_TOKENS = 5_000;

    private OpenAiEffort() {}

    /** {@code reasoning_effort}, or OpenRouter's {@code reasoning}, which takes a budget too. */
    static @Nullable Effort read(ObjectNode body) {
        Effort reasoning = fromObject(body.path("reasoning"));
        String level = Json.words(body.path("reasoning_effort"));
        return level == null ? reasoning : new Effort(level, reasoning == null ? null : reasoning.budgetTokens());
    }

    private static @Nullable Effort fromObject(JsonNode reasoning) {
        String level = Json.words(reasoning.path("effort"));
        Long budget = Json.whole(reasoning.path("max_tokens"));
        return level == null && budget == null ? null : new Effort(level, budget);
    }

    /**
     * The level to ask for; null for none. A budget of nothing is none, because models that cannot reason refuse the
     * field.
     */
    public static @Nullable String level(Effort effort) {
        Long budget = effort.budgetTokens();
        if (effort.level() != null || budget == null || budget <= 0) {
            return effort.level();
        }
        if (budget >= HIGH_TOKENS) {
            return "high";
        }
        return budget >= MEDIUM_TOKENS ? "medium" : "low";
    }
}
