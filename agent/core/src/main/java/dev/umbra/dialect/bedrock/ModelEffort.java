package dev.umbra.dialect.bedrock;

import dev.umbra.chat.Effort;
import dev.umbra.dialect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** How a family of models is asked through Bedrock to reason, more or less or not at all. */
enum ModelEffort {
    NONE(""),
    /** Claude's budget. Its levels of effort need a beta switch on Bedrock, so they are left alone. */
    THINKING("thinking"),
    /** Nova's levels, from its second generation on. */
    REASONING_CONFIG("reasoningConfig"),
    /** The word of OpenAI's open-weight models. */
    REASONING_EFFORT("reasoning_effort");

    /** The least budget that Claude takes. */
    private static final long LEAST_BUDGET = 1024;

    private static final String BUDGET = "budget_tokens";
    private static final String LEVEL = "maxReasoningEffort";
    private static final String OFF = "none";

    private final String field;

    ModelEffort(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }

    /** Null where the request says nothing, or says it in a way that is not known. */
    @Nullable
    Effort read(JsonNode asked) {
        return switch (this) {
            case NONE -> null;
            case THINKING -> budget(asked);
            case REASONING_CONFIG -> level(asked);
            case REASONING_EFFORT -> {
                String word = Json.words(asked);
                yield word == null ? null : new Effort(word, null);
            }
        };
    }

    /**
     * Null where the family cannot be asked that.
     *
     * @param maxTokens of the answer, which a budget has to stay below
     */
    @Nullable
    JsonNode write(Effort effort, @Nullable Long maxTokens) {
        return switch (this) {
            case NONE -> null;
            case THINKING -> thinking(effort.budgetTokens(), maxTokens);
            case REASONING_CONFIG -> reasoningConfig(effort.level());
            case REASONING_EFFORT -> effort.level() == null ? null : StringNode.valueOf(effort.level());
        };
    }

    private static @Nullable Effort budget(JsonNode thinking) {
        String type = type(thinking);
        if (type.equals("disabled") && thinking.size() == 1) {
            return new Effort(null, 0L);
        }
        Long budget = Json.whole(thinking.path(BUDGET));
        boolean known = type.equals("enabled") && thinking.size() == 2 && budget != null && budget >= LEAST_BUDGET;
        return known ? new Effort(null, budget) : null;
    }

    private static @Nullable Effort level(JsonNode config) {
        String type = type(config);
        if (type.equals("disabled") && config.size() == 1) {
            return new Effort(OFF, null);
        }
        String level = Json.words(config.path(LEVEL));
        boolean known = type.equals("enabled") && config.size() == 2 && level != null && !level.equals(OFF);
        return known ? new Effort(level, null) : null;
    }

    private static @Nullable JsonNode thinking(@Nullable Long budget, @Nullable Long maxTokens) {
        if (budget == null) {
            return null;
        }
        if (budget == 0) {
            return Json.newObject().put("type", "disabled");
        }
        boolean fits = budget >= LEAST_BUDGET && (maxTokens == null || budget < maxTokens);
        return fits ? Json.newObject().put("type", "enabled").put(BUDGET, budget) : null;
    }

    private static @Nullable JsonNode reasoningConfig(@Nullable String level) {
        if (level == null) {
            return null;
        }
        return level.equals(OFF)
                ? Json.newObject().put("type", "disabled")
                : Json.newObject().put("type", "enabled").put(LEVEL, level);
    }

    private static String type(JsonNode asked) {
        String type = Json.text(asked.path("type"));
        return type == null ? "" : type;
    }
}
