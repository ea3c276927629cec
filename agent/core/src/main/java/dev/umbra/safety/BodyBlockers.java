package dev.umbra.safety;

import dev.umbra.dialect.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What in a request keeps an allowed operation from being mirrored. */
public final class BodyBlockers {

    private static final BodyBlockers SHIPPED = new BodyBlockers(BodyRows.SHIPPED);

    private final List<BodyBlocker> blockers;
    private final List<Cleaning> cleanings;
    private final @Nullable String fault;

    BodyBlockers(BodyRows rows) {
        this.blockers = rows.blockers();
        this.cleanings = rows.cleanings();
        this.fault = rows.fault();
    }

    /**
     * The first field that forbids it and why, in words that never quote the body; null if nothing does. A dialect
     * without rows is refused as a whole, and so is every dialect if the table cannot be read.
     */
    public static @Nullable String blockedBy(Question question) {
        return SHIPPED.firstBlocking(question);
    }

    /**
     * The same of a request as the candidate would get it: the configuration must not ask for what production may not, nor
     * for an answer to be stored.
     */
    public static @Nullable String blockedAtLast(Question question) {
        String blockedBy = SHIPPED.firstBlocking(question);
        return blockedBy == null ? SHIPPED.firstUndone(question) : blockedBy;
    }

    @Nullable
    String firstBlocking(Question question) {
        if (fault != null) {
            return fault;
        }
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

    private @Nullable String firstUndone(Question question) {
        for (Cleaning cleaning : cleanings) {
            if (cleaning.dialects().contains(question.dialect()) && cleaning.isUndone(question.body())) {
                return cleaning.explanation();
            }
        }
        return null;
    }
}
