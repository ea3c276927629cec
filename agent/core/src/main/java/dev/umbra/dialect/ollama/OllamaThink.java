package dev.umbra.dialect.ollama;

import dev.umbra.chat.Effort;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the model reasons, and how much, {@code think}: yes, no, or a level. */
final class OllamaThink {

    private static final String FIELD = "think";
    private static final Set<String> LEVELS = Set.of("low", "medium", "high", "max");

    private OllamaThink() {}

    static @Nullable Effort read(JsonNode think) {
        if (think.isBoolean()) {
            return new Effort(think.booleanValue() ? null : "none", null);
        }
        String level = Json.words(think);
        return level == null ? null : new Effort(level.toLowerCase(Locale.ROOT), null);
    }

    static void write(@Nullable Effort effort, ObjectNode body, Set<String> lossy) {
        if (effort == null) {
            return;
        }
        String level = effort.level();
        Long budget = effort.budgetTokens();
        boolean off = level == null ? budget != null && budget == 0 : level.equals("none");
        if (off) {
            body.put(FIELD, false);
            return;
        }
        if (level == null) {
            body.put(FIELD, true);
        } else {
            writeLevel(level, body, lossy);
        }
        if (budget != null) {
            lossy.add(Losses.EFFORT);
        }
    }

    private static void writeLevel(String level, ObjectNode body, Set<String> lossy) {
        if (LEVELS.contains(level)) {
            body.put(FIELD, level);
            return;
        }
        body.put(FIELD, level.equals("minimal") ? "low" : "high");
        lossy.add(Losses.EFFORT);
    }
}
