package dev.umbra.safety;

import dev.umbra.dialect.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What in a request body keeps an allowed operation from being mirrored. */
public final class BodyBlockers {

    private static final Map<String, List<BodyBlocker>> BY_DIALECT = Map.of("openai", OpenAiBlockers.ALL);

    private BodyBlockers() {}

    /**
     * The first field that forbids it and why, in words that never quote the body; null if nothing does. A dialect
     * without rows is refused as a whole.
     */
    public static @Nullable String blockedBy(Question question) {
        List<BodyBlocker> blockers = BY_DIALECT.get(question.dialect());
        if (blockers == null) {
            return "dialect: nobody has listed what is unsafe in it";
        }
        for (BodyBlocker blocker : blockers) {
            if (blocker.in().test(question.body())) {
                return blocker.explanation();
            }
        }
        return null;
    }
}
