package dev.umbra.safety;

import dev.umbra.dialect.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What in a request keeps an allowed operation from being mirrored. */
public final class BodyBlockers {

    private static final BodyBlockers SHIPPED = new BodyBlockers(ReadOnlyRules.SHIPPED.blockers());

    private final List<BodyBlocker> blockers;

    BodyBlockers(List<BodyBlocker> blockers) {
        this.blockers = List.copyOf(blockers);
    }

    /**
     * The first field that forbids it and why, in words that never quote the body; null if nothing does. A dialect
     * without rows is refused as a whole.
     */
    public static @Nullable String blockedBy(Question question) {
        return SHIPPED.firstBlocking(question);
    }

    @Nullable
    String firstBlocking(Question question) {
        boolean dialectKnown = false;
        for (BodyBlocker blocker : blockers) {
            if (blocker.dialects().contains(question.dialect())) {
                dialectKnown = true;
                if (blocker.blocks(question)) {
                    return blocker.explanation();
                }
            }
        }
        return dialectKnown ? null : "dialect: nobody has listed what is unsafe in it";
    }
}
